// Other views of the same facts under the same filter: table, timeline, bodies, deals, people.

import { own } from "./book.js";
import { fill, make } from "./dom.js";
import { bodiesView } from "./bodies.js";
import { dealsView } from "./deals.js";
import { postsView } from "./posts.js";
import { thingButton } from "./facts.js";
import { tableView } from "./table.js";
import { counted, plainDate } from "./words.js";

/** @typedef {import("./book.js").Thing} Thing */
/** @typedef {{book: import("./book.js").Book, things: Thing[], facts: import("./book.js").Fact[], passes: (fact: import("./book.js").Fact) => boolean, state: import("./state.js").State, open: any}} Scene things and facts that pass the filter */

/** @type {Record<string, {title: string, make: (scene: Scene) => any[]}>} */
export const VIEWS = {
  graph: { title: "Graph", make: () => [] },
  table: { title: "Table", make: tableView },
  time: { title: "Timeline", make: timeView },
  bodies: { title: "Bodies", make: bodiesView },
  deals: { title: "Deals", make: dealsView },
  people: { title: "People", make: postsView },
};

/**
 * @param {{tabs: HTMLElement, sheet: HTMLElement}} boxes
 * @param {import("./book.js").Book} book
 * @param {import("./state.js").State} state
 * @param {any} open
 */
export function createViews(boxes, book, state, open) {
  const tabs = Object.entries(VIEWS).map(([key, { title }]) => ({ key, button: make("button", { type: "button", onclick: () => state.change({ view: key }) }, title) }));
  fill(boxes.tabs, ...tabs.map(({ button }) => button));
  /** @type {unknown[]} */
  let shown = [];
  return (/** @type {import("./filter.js").Passing} */ passing) => {
    const { view, asOf, order } = state.now();
    const key = own(VIEWS, view) ? view : "graph";
    for (const tab of tabs) tab.button.setAttribute("aria-pressed", String(tab.key === key));
    boxes.sheet.hidden = key === "graph";
    const wanted = [key, asOf, order, passing];
    if (wanted.every((part, at) => part === shown[at])) return;
    shown = wanted;
    const things = [...book.things.values()].filter(({ id }) => passing.things.has(id));
    const passes = (/** @type {import("./book.js").Fact} */ fact) => passing.facts.has(fact);
    fill(boxes.sheet, ...VIEWS[key].make({ book, things, facts: book.facts.filter(passes), passes, state, open }));
    boxes.sheet.scrollTop = 0;
  };
}

function timeView(/** @type {Scene} */ { things, open }) {
  const dated = things.filter(({ date }) => date).sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1));
  const years = [...new Set(dated.map(({ date }) => date.slice(0, 4)))];
  return [
    make("h2", {}, counted(dated.length, "dated thing")),
    ...years.map((year) => make("section", { class: "year" }, make("h3", {}, year), make("ul", { class: "plain-list dated" },
      ...dated.filter(({ date }) => date.startsWith(year)).map((thing) => make("li", {}, make("span", { class: "date" }, plainDate(thing.date)), thingButton(thing, open),
        thing.planned && make("span", { class: "badge" }, "planned")))))),
  ];
}
