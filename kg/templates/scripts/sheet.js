// Tables of the views.

import { make } from "./dom.js";

/**
 * A table with words above its columns; the first cell of each row names it.
 * @param {string[]} heads
 * @param {any[][]} rows
 */
export function tableOf(heads, rows) {
  return make("table", { class: "sheet-table" },
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...rows.map(([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((cell) => make("td", {}, cell))))));
}
