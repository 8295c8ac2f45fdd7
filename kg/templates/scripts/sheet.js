// Tables of the views.

import { make } from "./dom.js";

/** @typedef {{title: string, sorted?: string, choose?: () => void}} Head `choose` sorts by it */

/**
 * A table with words above its columns; the first cell of each row names it.
 * @param {string[]} heads
 * @param {any[][]} rows
 */
export function tableOf(heads, rows) {
  return make("table", { class: "sheet-table" }, headsOf(heads.map((title) => ({ title }))), make("tbody", {}, ...rows.map(rowOf)));
}

/** @param {Head[]} heads */
export function headsOf(heads) {
  return make("thead", {}, make("tr", {}, ...heads.map(({ title, sorted, choose }) =>
    make("th", { scope: "col", "aria-sort": sorted }, choose ? make("button", { type: "button", onclick: choose }, title) : title))));
}

/** @param {any[]} cells */
export function rowOf([first, ...rest]) {
  return make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((cell) => make("td", {}, cell)));
}
