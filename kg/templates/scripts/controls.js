// The filters and the looks that one chooses from lists.

import { fill, make } from "./dom.js";
import { phrase } from "./book.js";
import { UNFILTERED } from "./state.js";

/** @typedef {[string, string][]} Options value and words */

/**
 * @param {{filters: HTMLElement, looks: HTMLElement}} boxes
 * @param {import("./book.js").Book} book
 * @param {import("./state.js").State} state
 * @param {Record<string, () => void>} exports what each export button does, by its words
 */
export function createControls(boxes, book, state, exports) {
  const filters = filterLists(book).map(([key, words, options]) => picker(key, words, options, state));
  const looks = LOOKS.map(([key, words, options]) => picker(key, words, options, state));
  const clear = make("button", { type: "button", id: "clear", onclick: () => state.change(UNFILTERED) }, "Clear all filters");
  fill(boxes.filters, ...filters.map(({ label }) => label), clear);
  const back = make("button", { type: "button", id: "unmoved", onclick: () => state.change({ moved: [], away: [] }) }, "Put things back as they were");
  fill(boxes.looks, ...looks.map(({ label }) => label), back, make("p", { class: "choices", id: "exports" }, "Save: ",
    ...Object.entries(exports).map(([words, act]) => make("button", { type: "button", onclick: act }, words))));
  return () => {
    const now = state.now();
    for (const { key, select } of [...filters, ...looks]) select.value = now[key];
    back.hidden = !now.moved.length && !now.away.length;
    clear.hidden = Object.entries(UNFILTERED).every(([key, rest]) => String(/** @type {any} */ (now)[key]) === String(rest));
  };
}

/** @type {[string, string, Options][]} */
const LOOKS = [
  ["layout", "Layout", [["force", "What is linked stands near"], ["time", "By year"], ["kind", "By kind"], ["bodies", "Under joint bodies"]]],
  ["size", "Size", [["facts", "Number of facts"], ["ways", "Ways that lead through it"], ["core", "How densely linked its surroundings are"], ["articles", "Articles that tell of it"]]],
  ["colour", "Colour", [["kind", "Kind of thing"], ["community", "Community"]]],
];

/** @returns {[string, string, Options][]} */
function filterLists(/** @type {import("./book.js").Book} */ book) {
  const things = [...book.things.values()];
  const relations = [...new Set(book.facts.map(({ relation }) => relation))].sort();
  const topics = things.filter(({ kind }) => kind.key === "topic").sort((a, b) => b.links - a.links);
  const articles = [...book.articles.values()];
  return [
    ["relation", "Relation", [["", "all"], .../** @type {Options} */ (relations.map((key) => [key, phrase(book, key)]))]],
    ["topic", "Topic", [["", "all"], .../** @type {Options} */ (topics.map(({ id, label }) => [id, label]))]],
    ["source", "Article", [["", "all"], .../** @type {Options} */ (articles.map(({ id, title, publisher }) => [id, [title || id, publisher].filter(Boolean).join(" – ")]))]],
    ["sure", "Sureness", [["", "any"], ["0.6", "fairly sure or more"], ["0.8", "sure or more"], ["0.95", "very sure"]]],
    ["said", "Told as", [["", "anything"], ["actual", "so"], ["open", "planned, possible or denied"]]],
    ["community", "Community", [["", "all"], ...book.communities]],
  ];
}

function picker(/** @type {string} */ key, /** @type {string} */ words, /** @type {Options} */ options, /** @type {import("./state.js").State} */ state) {
  const select = make("select", { "data-choice": key, onchange: () => state.change({ [key]: select.value, ...(key === "layout" ? { moved: [] } : {}) }) },
    ...options.map(([value, text]) => make("option", { value }, text)));
  return { key: /** @type {keyof import("./state.js").Choice} */ (key), select, label: make("label", {}, make("span", {}, words), select) };
}
