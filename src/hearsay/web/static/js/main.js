// Starts what each page needs. Without scripts every page is whole; these modules only spare reloads.
import { startLive } from "./live.js";
import { startMap } from "./map.js";
import { startClocks } from "./clocks.js";
import { startFilters } from "./filters.js";
import { startLegend } from "./legend.js";

document.documentElement.classList.add("enhanced");
const map = document.getElementById("map");
if (map instanceof HTMLElement) {
  startLive();
  startMap(map);
  startClocks(map);
  startFilters();
}
startLegend();
