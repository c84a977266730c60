// The map: drag and zoom, signs of one size at any zoom, names that do not collide, recolouring for a day.
import { select, zoom, zoomIdentity } from "../vendor/d3.js";
import { arrange } from "./names.js";
import { spread } from "./spread.js";
import { onSwap } from "./live.js";

/** @typedef {import("./clocks.js").Series} Series */

/** @type {any} */
let transform = zoomIdentity;

/** @param {HTMLElement} figure */
export function startMap(figure) {
  const svg = figure.querySelector("svg");
  const buttons = figure.querySelector(".zooming");
  if (!(svg instanceof SVGSVGElement)) return;
  const box = svg.viewBox.baseVal;
  const behaviour = zoom()
    .scaleExtent([0.3, 24])
    .translateExtent([[-1.5 * box.width, -1.5 * box.height], [2.5 * box.width, 2.5 * box.height]])
    .filter((/** @type {any} */ event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button) && event.type !== "dblclick")
    .on("zoom", (/** @type {any} */ event) => {
      transform = event.transform;
      draw(svg);
    });
  const chart = select(svg).call(behaviour);
  if (buttons instanceof HTMLElement) {
    buttons.hidden = false;
    buttons.addEventListener("click", (event) => {
      const wish = event.target instanceof HTMLElement ? event.target.dataset.zoom : undefined;
      if (wish === "whole") chart.call(behaviour.transform, zoomIdentity);
      else if (wish) chart.call(behaviour.scaleBy, wish === "in" ? 1.6 : 1 / 1.6);
    });
  }
  new ResizeObserver(() => draw(svg)).observe(svg);
  onSwap((changed) => {
    if (changed.some((id) => id === "live-places" || id === "live-outlines")) draw(svg);
  });
  pointing(figure);
}

/** Map units of one screen pixel, so that signs and letters keep their size. @param {SVGSVGElement} svg */
function unit(svg) {
  const wide = svg.getBoundingClientRect().width;
  return wide ? svg.viewBox.baseVal.width / wide : 1;
}

/** Lay everything out for the present zoom. @param {SVGSVGElement} svg */
function draw(svg) {
  const pixel = Math.max(0.8, unit(svg));
  svg.querySelector(".world")?.setAttribute("transform", String(transform));
  putAll(svg, pixel);
  degrees(svg, pixel);
  scaleBar(svg, pixel);
  arrange(svg, pixel);
}

/** Put the signs where their points are, apart from each other. @param {SVGSVGElement} svg @param {number} pixel */
function putAll(svg, pixel) {
  const places = /** @type {SVGElement[]} */ (Array.from(svg.querySelectorAll(".place")));
  const points = places.map(truePoint);
  const view = svg.viewBox.baseVal;
  const seen = points.map(([x, y], index) => !places[index].classList.contains("wide-area") && x > -50 && y > -50 && x < view.width + 50 && y < view.height + 50);
  const loose = places.map((_, index) => index).filter((index) => seen[index]);
  const discs = loose.map((index) => ({ x: points[index][0] / pixel, y: points[index][1] / pixel, r: size(places[index]) }));
  const spots = new Map(spread(discs).map((spot, order) => [loose[order], [spot.x * pixel, spot.y * pixel]]));
  places.forEach((place, index) => put(place, points[index], spots.get(index) ?? points[index], pixel));
}

/** Where a place is on the zoomed map. @param {SVGElement} place @returns {number[]} */
function truePoint(place) {
  const [x, y] = (place.dataset.at ?? "0 0").split(" ").map(Number);
  return [transform.applyX(x), transform.applyY(y)];
}

/** @param {SVGElement} place */
const size = (place) => (Number(place.dataset.r) + Number(place.dataset.reach)) / 2;

/** Draw one sign at `spot`, with a line to its true point. @param {SVGElement} place @param {number[]} point @param {number[]} spot @param {number} pixel */
function put(place, point, spot, pixel) {
  place.setAttribute("transform", `translate(${spot[0]} ${spot[1]}) scale(${pixel})`);
  const [dx, dy] = [(point[0] - spot[0]) / pixel, (point[1] - spot[1]) / pixel];
  const away = Math.hypot(dx, dy) > 2;
  const leader = place.querySelector(".leader");
  leader?.setAttribute("d", away ? `M0,0L${dx},${dy}` : "");
  const mark = place.querySelector(".true");
  mark?.setAttribute("cx", String(dx));
  mark?.setAttribute("cy", String(dy));
  mark?.setAttribute("r", away ? "1.6" : "0");
}

/** Keep the graticule's labels at the edges. @param {SVGSVGElement} svg @param {number} pixel */
function degrees(svg, pixel) {
  const { width, height: high } = svg.viewBox.baseVal;
  for (const label of svg.querySelectorAll(".degrees text")) {
    if (!(label instanceof SVGElement)) continue;
    const along = label.classList.contains("x");
    const x = along ? transform.applyX(Number(label.dataset.x)) : Number(label.dataset.x);
    const y = along ? Number(label.dataset.y) : transform.applyY(Number(label.dataset.y));
    const hidden = along ? x < 24 * pixel || x > width - 24 * pixel : y < 12 * pixel || y > high - 26 * pixel;
    label.setAttribute("visibility", hidden ? "hidden" : "visible");
    label.setAttribute("transform", `translate(${x} ${y}) scale(${pixel})`);
    label.setAttribute("x", "0");
    label.setAttribute("y", "0");
  }
}

const ROUND = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Make the scale bar true again. @param {SVGSVGElement} svg @param {number} pixel */
function scaleBar(svg, pixel) {
  const bar = svg.querySelector(".bar");
  const text = bar?.querySelector("text");
  if (!(bar instanceof SVGElement) || !text) return;
  bar.dataset.km ??= (text.textContent ?? "1").replace(/[^\d.]/g, "");
  const perKm = (Number(bar.dataset.length) / Number(bar.dataset.km)) * transform.k;
  const km = ROUND.filter((length) => length * perKm <= svg.viewBox.baseVal.width / 4.5).pop() ?? ROUND[0];
  const length = km * perKm;
  bar.setAttribute("transform", `translate(${svg.viewBox.baseVal.width - length - 24 * pixel} ${svg.viewBox.baseVal.height - 22 * pixel}) scale(${pixel})`);
  bar.querySelector("path")?.setAttribute("d", `M0,-5V0H${length / pixel}V-5`);
  text.setAttribute("x", String(length / pixel / 2));
  text.textContent = `${km.toLocaleString("en")} km`;
}

/** Colour signs and outlines for one day. @param {Series} series @param {string} day */
export function paint(series, day) {
  const index = series.days.indexOf(day);
  if (index < 0) return;
  const parties = partyIndexes();
  for (const place of document.querySelectorAll("#map [data-place]")) {
    const id = place.getAttribute("data-place") ?? "";
    const state = series.states[id]?.[index];
    if (state === undefined) continue;
    place.classList.toggle("is-unknown", state === "unknown");
    place.classList.toggle("is-held", state !== "unknown");
    place.querySelector(".sign, path")?.closest("a")?.querySelector(".sign, :scope > path:not(.leader)")?.setAttribute("fill", fill(state, series.holders[id]?.[index] ?? [], parties));
  }
}

/** @returns {Map<string, number>} */
function partyIndexes() {
  const list = document.getElementById("parties")?.textContent ?? "[]";
  return new Map(JSON.parse(list));
}

/** The SVG fill of a state. @param {string} state @param {string[]} holders @param {Map<string, number>} parties @returns {string} */
function fill(state, holders, parties) {
  if (state === "unknown") return "none";
  if (state !== "contested") return parties.has(state) ? `url(#party-${parties.get(state)})` : "url(#stranger)";
  const [left, right] = holders.map((holder) => parties.get(holder) ?? -1).sort((a, b) => a - b);
  const id = `pair-${left}-${right}`;
  return document.getElementById(id) ? `url(#${id})` : "url(#contested)";
}

/** Pointing at a place in the list lights its sign, and the other way round. @param {HTMLElement} figure */
function pointing(figure) {
  for (const kind of ["pointerover", "pointerout", "focusin", "focusout"]) {
    document.addEventListener(kind, (event) => {
      const place = event.target instanceof Element ? event.target.closest("[data-place]")?.getAttribute("data-place") : null;
      if (!place) return;
      const on = kind === "pointerover" || kind === "focusin";
      for (const twin of document.querySelectorAll(`[data-place="${CSS.escape(place)}"]`)) {
        twin.classList.toggle(figure.contains(twin) ? "lit" : "pointed", on);
      }
    });
  }
}
