// Follows links and forms of the Situation page without a reload: fetches the same page and swaps what is marked data-live.

/** What listens to a swap. @typedef {(changed: string[]) => void} Listener */

/** @type {Set<Listener>} */
const listeners = new Set();
let turn = 0;

/** Call `listener` with the ids that changed after each swap. @param {Listener} listener */
export function onSwap(listener) {
  listeners.add(listener);
}

/**
 * Fetch a Situation page and show its live parts; only the latest call wins.
 * @param {string} address
 * @param {{ push?: boolean, keep?: string[] }} [options] push: a step in the history; keep: ids not to touch
 */
export async function show(address, { push = false, keep = [] } = {}) {
  const mine = ++turn;
  document.body.classList.add("busy");
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    const text = await answer.text();
    if (mine !== turn) return;
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (!answer.ok || !fresh.getElementById("map")) {
      location.assign(address);
      return;
    }
    document.title = fresh.title;
    swap(fresh, keep);
    history[push ? "pushState" : "replaceState"]({}, "", address);
  } finally {
    if (mine === turn) document.body.classList.remove("busy");
  }
}

/** Replace the contents of all live parts. @param {Document} fresh @param {string[]} keep */
function swap(fresh, keep) {
  const changed = [];
  const focused = document.activeElement?.getAttribute("href");
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(part.id);
    if (!next || keep.includes(part.id) || next.innerHTML === part.innerHTML) continue;
    part.replaceChildren(...Array.from(next.childNodes, (node) => document.importNode(node, true)));
    changed.push(part.id);
  }
  const map = fresh.getElementById("map");
  if (map?.dataset.series) /** @type {HTMLElement} */ (document.getElementById("map")).dataset.series = map.dataset.series;
  listeners.forEach((listener) => listener(changed));
  if (focused && document.activeElement === document.body) {
    const again = document.querySelector(`a[href="${CSS.escape(focused)}"]`);
    if (again instanceof HTMLElement || again instanceof SVGElement) again.focus({ preventScroll: true });
  }
}

/** @param {string} anchor the id to bring into view, if it is out of it */
function reveal(anchor) {
  const part = document.getElementById(anchor);
  if (!part) return;
  const box = part.getBoundingClientRect();
  if (box.top < 0 || box.top > innerHeight * 0.75) part.scrollIntoView({ block: "start" });
}

/** Take over clicks on links that stay on this page. */
export function startLive() {
  document.addEventListener("click", async (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const href = link?.getAttribute("href");
    if (!href) return;
    const address = new URL(href, location.href);
    if (address.pathname !== "/" || address.origin !== location.origin || href.startsWith("#")) return;
    if (link?.closest(".head")) return;
    event.preventDefault();
    await show(address.pathname + address.search, { push: true });
    if (address.hash) reveal(address.hash.slice(1));
  });
  addEventListener("popstate", () => show(location.pathname + location.search));
}
