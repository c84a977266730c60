// The two sliders: the valid day recolours the map while it moves, then the page follows; the known day asks the server.
import { onSwap, show } from "./live.js";
import { paint } from "./map.js";

const DAY = 86400000;

/** @typedef {{ known: string, days: string[], states: Record<string, string[]>, holders: Record<string, string[][]> }} Series */

/** @type {Map<string, Promise<Series>>} */
const cache = new Map();

/** @param {HTMLElement} map @returns {Promise<Series>} control of all days as known now */
function series(map) {
  const address = map.dataset.series ?? "/api/series";
  if (!cache.has(address)) cache.set(address, fetch(address).then((answer) => answer.json()));
  return /** @type {Promise<Series>} */ (cache.get(address));
}

/** @param {string} day @param {number} days @returns {string} */
export function shift(day, days) {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** @param {string} first @param {string} last @returns {number} whole days between */
export function between(first, last) {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY);
}

/** @param {string} day @returns {string} in words */
function words(day) {
  return new Date(day + "T00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** The address with one clock set. @param {string} name @param {string} value */
function address(name, value) {
  const query = new URLSearchParams(location.search);
  query.set(name, value);
  query.delete("page");
  return `/?${query}`;
}

/** Show the sliders and let them and the date fields drive the page. @param {HTMLElement} map */
export function startClocks(map) {
  let waiting = 0;
  /** @param {string} name @param {string} value @param {number} delay */
  const settle = (name, value, delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(address(name, value)), delay);
  };
  for (const slider of document.querySelectorAll("input.slider")) {
    if (slider instanceof HTMLInputElement) wire(slider, map, settle);
  }
  document.querySelector("form.clocks")?.addEventListener("submit", (event) => event.preventDefault());
  onSwap(() => synchronise());
}

/**
 * @param {HTMLInputElement} slider
 * @param {HTMLElement} map
 * @param {(name: string, value: string, delay: number) => void} settle
 */
function wire(slider, map, settle) {
  const name = slider.dataset.for ?? "day";
  const field = document.getElementById(name);
  if (!(field instanceof HTMLInputElement) || field.min === field.max) return;
  slider.hidden = false;
  slider.max = String(between(field.min, field.max));
  place(slider, field);
  slider.addEventListener("input", async () => {
    const day = shift(field.min, Number(slider.value));
    field.value = day;
    slider.setAttribute("aria-valuetext", words(day));
    if (name === "day") paint(await series(map), day);
    settle(name, day, 220);
  });
  field.addEventListener("change", () => {
    if (!field.value || !field.checkValidity()) return;
    place(slider, field);
    settle(name, field.value, 0);
  });
}

/** Put the slider where its field is. @param {HTMLInputElement} slider @param {HTMLInputElement} field */
function place(slider, field) {
  slider.value = String(between(field.min, field.value));
  slider.setAttribute("aria-valuetext", words(field.value));
}

/** After a swap: fields, sliders and hidden fields follow the address. */
function synchronise() {
  const query = new URLSearchParams(location.search);
  for (const name of ["day", "known"]) {
    const field = document.getElementById(name);
    const slider = document.querySelector(`input.slider[data-for="${name}"]`);
    const asked = query.get(name);
    if (!(field instanceof HTMLInputElement) || !(slider instanceof HTMLInputElement)) continue;
    if (asked && asked !== field.value && document.activeElement !== slider) {
      field.value = asked;
      place(slider, field);
    }
    for (const hidden of document.querySelectorAll(`.filters input[name="${name}"]`)) {
      if (hidden instanceof HTMLInputElement) hidden.value = field.value;
    }
  }
}
