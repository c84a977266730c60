// On the claim page: pointing at a slot of the legend leaves only its spans marked.

/** Wire the legend to the text. */
export function startLegend() {
  const legend = document.querySelector(".slots");
  const text = document.querySelector(".document .text");
  if (!legend || !text) return;
  for (const item of legend.querySelectorAll("mark")) {
    const slot = item.className;
    const set = (/** @type {boolean} */ on) => {
      text.classList.toggle("lit-off", on);
      for (const mark of text.querySelectorAll("mark")) mark.toggleAttribute("data-dim", on && !mark.classList.contains(slot));
    };
    item.addEventListener("pointerenter", () => set(true));
    item.addEventListener("pointerleave", () => set(false));
  }
}
