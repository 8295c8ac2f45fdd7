// The list of what is drawn, in step with the picture: sortable, and a way in for screen readers.

import { fill, make, name } from "./dom.js";
import { glyph } from "./glyph.js";

/** @typedef {import("./book.js").Thing} Thing */

const FIRST_ROWS = 100;

const COLUMNS = [
  { key: "kind", title: "Kind", by: (/** @type {Thing} */ a, /** @type {Thing} */ b) => a.kind.one.localeCompare(b.kind.one, "en") },
  { key: "name", title: "Name", by: (/** @type {Thing} */ a, /** @type {Thing} */ b) => a.label.localeCompare(b.label, "en") },
  { key: "links", title: "Facts", by: (/** @type {Thing} */ a, /** @type {Thing} */ b) => size(b) - size(a) },
];

const size = (/** @type {Thing} */ thing) => thing.links + thing.facts.length;

/**
 * @param {HTMLElement} box
 * @param {import("./state.js").State} state
 * @param {(id: string) => void} choose
 */
export function createList(box, state, choose) {
  /** @type {Map<string, any>} */
  let rows = new Map();
  let shown = "";
  /** @type {any} */
  let current = null;
  /** @type {Thing[]} */
  let rest = [];
  const more = make("button", { type: "button", class: "link", id: "more-rows", onclick: () => add(rest.length) });
  const add = (/** @type {number} */ count) => {
    const next = rest.slice(0, count).map((one) => /** @type {[string, any]} */ ([one.id, row(one, choose)]));
    rest = rest.slice(count);
    for (const [id, line] of next) rows.set(id, line);
    box.querySelector("tbody")?.append(...next.map(([, line]) => line));
    more.hidden = !rest.length;
    more.textContent = `Show ${rest.length.toLocaleString("en")} more`;
  };
  const mark = () => {
    const { thing } = state.now();
    const at = rest.findIndex(({ id }) => id === thing);
    if (thing && at >= 0) add(at + 1);
    if (current === (rows.get(thing) || null)) return;
    current?.removeAttribute("aria-current");
    current = rows.get(thing) || null;
    current?.setAttribute("aria-current", "true");
    requestAnimationFrame(() => current && box.clientHeight && scrollInto(box, current));
  };
  return (/** @type {Thing[]} */ things) => {
    const { sort, thing } = state.now();
    const column = COLUMNS.find(({ key }) => key === sort) || COLUMNS[2];
    const key = `${column.key} ${things.map(({ id }) => id).join(" ")}`;
    if (key !== shown) {
      rest = [...things].sort((a, b) => column.by(a, b) || a.label.localeCompare(b.label, "en") || (a.id < b.id ? -1 : 1));
      current = null;
      rows = new Map();
      fill(box, table(column.key, [], state), more);
      add(FIRST_ROWS);
      shown = key;
    }
    if (!thing || rows.has(thing)) mark();
    else requestAnimationFrame(() => setTimeout(mark)); // rows far down can wait until the facts are there to read
  };
}

function table(/** @type {string} */ sorted, /** @type {any[]} */ rows, /** @type {import("./state.js").State} */ state) {
  const heads = COLUMNS.map(({ key, title }) =>
    make("th", { scope: "col", "aria-sort": key === sorted ? (key === "links" ? "descending" : "ascending") : "none" },
      make("button", { type: "button", onclick: () => state.change({ sort: key }, false) }, title)));
  return make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
}

function row(/** @type {Thing} */ thing, /** @type {(id: string) => void} */ choose) {
  const button = make("button", { type: "button", class: "thing", "data-thing": thing.id, onclick: () => choose(thing.id) }, name(thing.label));
  return make("tr", {},
    make("td", { class: "kind-cell", title: thing.kind.one }, glyph(thing.kind, thing.planned), make("span", { class: "unseen" }, thing.planned ? `planned ${thing.kind.one}` : thing.kind.one)),
    make("th", { scope: "row" }, button),
    make("td", { class: "number" }, String(size(thing))));
}

/** Not scrollIntoView, which would move the page as well. */
function scrollInto(/** @type {HTMLElement} */ box, /** @type {HTMLElement} */ row) {
  const [outer, inner] = [box.getBoundingClientRect(), row.getBoundingClientRect()];
  if (inner.top < outer.top + 34) box.scrollTop += inner.top - outer.top - 40;
  else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom + 8;
}
