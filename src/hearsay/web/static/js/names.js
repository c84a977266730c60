// Names beside their signs: the first free spot of eight, or none until pointed at. The server does the same before scripts run.

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

const SPOTS = [
  [1, 0, "start"], [-1, 0, "end"], [0, 1, "middle"], [0, -1, "middle"], [0.75, -0.75, "start"], [-0.75, -0.75, "end"],
  [0.75, 0.75, "start"], [-0.75, 0.75, "end"],
];
const MOST = 150;

/** @param {Box} one @param {Box} two */
const meet = (one, two) => one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;

/** Arrange all names of the map; `pixel` is the size of a screen pixel in map units. @param {SVGSVGElement} svg @param {number} pixel */
export function arrange(svg, pixel) {
  const view = svg.viewBox.baseVal;
  const places = /** @type {SVGElement[]} */ (Array.from(svg.querySelectorAll(".place")));
  const items = places.map((place) => read(place, pixel));
  /** @type {Box[]} */
  const taken = [];
  const areas = items.filter((item) => item.area).map((item) => around(item, item.r * pixel, item.r * pixel));
  for (const item of items) if (!item.area) taken.push(around(item, item.reach * pixel, item.r * pixel));
  const frame = { left: 2, top: 2, right: view.width - 2, bottom: view.height - 2 };
  items.forEach((item, rank) => {
    const own = item.area ? areas.find((box) => same(box, item, item.r * pixel)) : taken.find((box) => same(box, item, item.reach * pixel));
    const free = (/** @type {Box[]} */ others) => spots(item, pixel).find(({ box }) => inside(box, frame) && !others.some((other) => other !== own && meet(box, other)));
    const spot = rank < MOST ? free([...taken, ...areas]) ?? free(taken) : undefined;
    item.place.classList.toggle("tucked", !spot);
    const { dx, dy, anchor, box } = spot ?? spots(item, pixel)[0];
    if (spot) taken.push(box);
    item.text.setAttribute("text-anchor", anchor);
    item.text.setAttribute("x", String(dx));
    item.text.setAttribute("y", String(dy));
  });
}

/** @param {SVGElement} place @param {number} pixel */
function read(place, pixel) {
  const text = /** @type {SVGTextElement} */ (place.querySelector("text"));
  const matrix = /translate\(([-\d.e]+)[ ,]([-\d.e]+)\)/.exec(place.getAttribute("transform") ?? "");
  return {
    place, text, x: Number(matrix?.[1]), y: Number(matrix?.[2]), r: Number(place.dataset.r), reach: Number(place.dataset.reach), area: place.classList.contains("wide-area"),
    wide: text.getComputedTextLength() * pixel,
  };
}

/** @param {{ x: number, y: number }} item @param {number} across @param {number} up @returns {Box} */
function around({ x, y }, across, up) {
  return { left: x - across, top: y - up, right: x + across, bottom: y + up };
}

/** Whether a box is the item's own. @param {Box} box @param {{ x: number, y: number }} item @param {number} across */
const same = (box, item, across) => box.left === item.x - across && box.right === item.x + across;

/** @param {Box} box @param {Box} frame */
function inside(box, frame) {
  return box.left > frame.left && box.top > frame.top && box.right < frame.right && box.bottom < frame.bottom;
}

/** Where a name can stand, in units of its sign. @param {ReturnType<typeof read>} item @param {number} pixel */
function spots(item, pixel) {
  const places = item.area ? [[0, 0, "middle"], [0, -0.5, "middle"], [0, 0.5, "middle"], [0, 1, "middle"], [0, -1, "middle"]] : SPOTS;
  const reach = item.reach + (item.area ? 8 : 5);
  return places.map(([across, down, side]) => {
    const anchor = String(side);
    const dx = Number(across) * reach;
    const dy = Number(down) * (item.r + (item.area ? 14 : across ? 7 : 11)) + 5;
    const left = item.x + dx * pixel - (anchor === "start" ? 0 : anchor === "end" ? item.wide : item.wide / 2);
    const base = item.y + dy * pixel;
    return { dx, dy, anchor, box: { left, right: left + item.wide, top: base - 12 * pixel, bottom: base + 4 * pixel } };
  });
}
