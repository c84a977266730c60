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
  for (const item of items) if (!item.area) taken.push(around(item, item.r * pixel));
  const frame = { left: 2, top: 2, right: view.width - 2, bottom: view.height - 2 };
  items.forEach((item, rank) => {
    const own = item.area ? null : taken.find((box) => box.left === item.x - item.r * pixel && box.top === item.y - item.r * pixel);
    const spot = rank < MOST ? spots(item, pixel).find(({ box }) => inside(box, frame) && !taken.some((other) => other !== own && meet(box, other))) : undefined;
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
    place, text, x: Number(matrix?.[1]), y: Number(matrix?.[2]), r: Number(place.dataset.r), area: place.classList.contains("wide-area"),
    wide: text.getComputedTextLength() * pixel,
  };
}

/** @param {{ x: number, y: number }} item @param {number} r @returns {Box} */
function around({ x, y }, r) {
  return { left: x - r, top: y - r, right: x + r, bottom: y + r };
}

/** @param {Box} box @param {Box} frame */
function inside(box, frame) {
  return box.left > frame.left && box.top > frame.top && box.right < frame.right && box.bottom < frame.bottom;
}

/** Where a name can stand, in units of its sign. @param {ReturnType<typeof read>} item @param {number} pixel */
function spots(item, pixel) {
  const places = item.area ? [[0, 0, "middle"], [0, -0.5, "middle"], [0, 0.5, "middle"], [0, 1, "middle"], [0, -1, "middle"]] : SPOTS;
  const reach = item.area ? item.r + 8 : item.r + 5;
  return places.map(([across, down, side]) => {
    const anchor = String(side);
    const dx = Number(across) * reach;
    const dy = Number(down) * (reach + (across ? 2 : 6)) + 5;
    const left = item.x + dx * pixel - (anchor === "start" ? 0 : anchor === "end" ? item.wide : item.wide / 2);
    const base = item.y + dy * pixel;
    return { dx, dy, anchor, box: { left, right: left + item.wide, top: base - 12 * pixel, bottom: base + 4 * pixel } };
  });
}
