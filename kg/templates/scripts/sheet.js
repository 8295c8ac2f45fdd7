// Tables of the views.

import { make } from "./dom.js";

/** @typedef {{title: string, sorted?: string, choose?: () => void}} Head `choose` sorts by it */

/**
 * A table with words above its columns; the first cell of each row names it.
 * @param {string[]} heads
 * @param {any[][]} rows
 */
export function tableOf(heads, rows) {
  return make("table", { class: "sheet-table", role: "table" }, headsOf(heads.map((title) => ({ title }))), make("tbody", { role: "rowgroup" }, ...rows.map((cells) => rowOf(cells, heads))));
}

/** @param {Head[]} heads */
export function headsOf(heads) {
  return make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads.map(({ title, sorted, choose }) =>
    make("th", { scope: "col", role: "columnheader", "aria-sort": sorted }, choose ? make("button", { type: "button", onclick: choose }, title) : title))));
}

/**
 * A row; on a phone it is shown as a card with the words of its columns. Roles are named, since that card is no table to a browser.
 * @param {any[]} cells
 * @param {string[]} heads
 */
export function rowOf([first, ...rest], [, ...heads]) {
  return make("tr", { role: "row" }, make("th", { scope: "row", role: "rowheader" }, first), ...rest.map((cell, at) => make("td", { role: "cell", "data-head": heads[at] }, cell || null)));
}
