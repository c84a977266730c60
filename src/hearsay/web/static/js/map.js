// The map: drag and zoom, signs of one size at any zoom, names that do not collide, recolouring for a day.
import { select, zoom, zoomIdentity } from "../vendor/d3.js";
import { arrange } from "./names.js";
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
  for (const place of svg.querySelectorAll(".place")) {
    if (place instanceof SVGElement) put(place, pixel);
  }
  degrees(svg, pixel);
  scaleBar(svg);
  arrange(svg, pixel);
}

/** Put one sign where its point is; close up it needs no more room than its own. @param {SVGElement} place @param {number} pixel */
function put(place, pixel) {
  const [atX, atY] = (place.dataset.at ?? "0 0").split(" ").map(Number);
  const away = pixel / Math.max(1, transform.k);
  const dx = (Number(place.dataset.x) - atX) * Math.min(1, away) * transform.k;
  const dy = (Number(place.dataset.y) - atY) * Math.min(1, away) * transform.k;
  const [x, y] = [transform.applyX(atX) + dx, transform.applyY(atY) + dy];
  place.setAttribute("transform", `translate(${x} ${y}) scale(${pixel})`);
  place.querySelector(".leader")?.setAttribute("d", `M0,0L${-dx / pixel},${-dy / pixel}`);
  const point = place.querySelector(".true");
  point?.setAttribute("cx", String(-dx / pixel));
  point?.setAttribute("cy", String(-dy / pixel));
}

/** Keep the graticule's labels at the edges. @param {SVGSVGElement} svg @param {number} pixel */
function degrees(svg, pixel) {
  for (const label of svg.querySelectorAll(".degrees text")) {
    if (!(label instanceof SVGElement)) continue;
    const along = label.classList.contains("x");
    const x = along ? transform.applyX(Number(label.dataset.x)) : Number(label.dataset.x);
    const y = along ? Number(label.dataset.y) : transform.applyY(Number(label.dataset.y));
    label.setAttribute("transform", `translate(${x} ${y}) scale(${pixel})`);
    label.setAttribute("x", "0");
    label.setAttribute("y", "0");
  }
}

const ROUND = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Make the scale bar true again. @param {SVGSVGElement} svg */
function scaleBar(svg) {
  const bar = svg.querySelector(".bar");
  const text = bar?.querySelector("text");
  if (!(bar instanceof SVGElement) || !text) return;
  bar.dataset.km ??= (text.textContent ?? "1").replace(/[^\d.]/g, "");
  const perKm = (Number(bar.dataset.length) / Number(bar.dataset.km)) * transform.k;
  const km = ROUND.filter((length) => length * perKm <= svg.viewBox.baseVal.width / 5).pop() ?? ROUND[0];
  const length = km * perKm;
  bar.setAttribute("transform", `translate(${svg.viewBox.baseVal.width - length - 24} ${svg.viewBox.baseVal.height - 22})`);
  bar.querySelector("path")?.setAttribute("d", `M0,-5V0H${length}V-5`);
  text.setAttribute("x", String(length / 2));
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
