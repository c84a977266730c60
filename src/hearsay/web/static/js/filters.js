// The filters of the list act at once.
import { onSwap, show } from "./live.js";

/** The address of the form without its empty fields. @param {HTMLFormElement} form */
function address(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) query.set(name, value);
  return `/?${query}`;
}

/** Send the form on each change; typing waits a moment. */
export function startFilters() {
  const form = document.querySelector("form[data-filters]");
  if (!(form instanceof HTMLFormElement)) return;
  let waiting = 0;
  const send = () => show(address(form), { keep: ["live-patterns"] });
  form.addEventListener("change", send);
  form.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== "search") return;
    clearTimeout(waiting);
    waiting = setTimeout(send, 250);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  onSwap(() => follow(form));
}

/** After a link set a filter: the form shows it. @param {HTMLFormElement} form */
function follow(form) {
  const query = new URLSearchParams(location.search);
  for (const field of form.elements) {
    const plain = field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && field.type !== "hidden");
    if (plain && field !== document.activeElement && field.name) field.value = query.get(field.name) ?? "";
  }
  for (const name of ["document", "root", "lanes", "frame"]) {
    let hidden = form.querySelector(`input[type="hidden"][name="${name}"]`);
    const value = query.get(name);
    if (!value) hidden?.remove();
    else {
      if (!hidden) form.append((hidden = Object.assign(document.createElement("input"), { type: "hidden", name })));
      /** @type {HTMLInputElement} */ (hidden).value = value;
    }
  }
}
