// The facts as a table, a fact a row, sorted by any column.

import { phrase, surest } from "./book.js";
import { make, name } from "./dom.js";
import { thingButton } from "./facts.js";
import { growing } from "./growing.js";
import { headsOf, rowOf } from "./sheet.js";
import { counted, factualityWords, plainDate, sureness } from "./words.js";

/** @typedef {import("./book.js").Fact} Fact */

const FIRST_ROWS = 200;
const alphabet = new Intl.Collator("en", { numeric: true });

/** @type {{key: string, title: string, text?: (fact: Fact, book: import("./book.js").Book) => string, number?: (fact: Fact) => number}[]} */
const COLUMNS = [
  { key: "what", title: "What", text: ({ subject }) => subject.label },
  { key: "relation", title: "Relation", text: ({ relation }, book) => phrase(book, relation) },
  { key: "object", title: "To what", text: ({ object, value }) => (object ? object.label : value) },
  { key: "words", title: "Words", text: (fact) => firstWords(fact) },
  { key: "date", title: "Article", text: ({ claims: [{ article }] }) => `${article.published} ${article.publisher}` },
  { key: "sources", title: "Sources", number: ({ sources }) => sources },
  { key: "sure", title: "Sureness", number: surest },
];

/** @param {import("./views.js").Scene} scene */
export function tableView({ book, facts, state, open }) {
  const { order } = state.now();
  const heads = COLUMNS.map(({ key, title, number }) => ({ title, sorted: key !== order ? "none" : number ? "descending" : "ascending", choose: () => state.change({ order: key }, false) }));
  const titles = COLUMNS.map(({ title }) => title);
  const [body, more] = growing(make("tbody", { role: "rowgroup" }), sorted(facts, order, book), (fact) => rowOf(cells(book, fact, open), titles), FIRST_ROWS);
  return [make("h2", {}, counted(facts.length, "fact")), make("table", { class: "sheet-table facts-table", role: "table" }, headsOf(heads), body), more];
}

function sorted(/** @type {Fact[]} */ facts, /** @type {string} */ order, /** @type {import("./book.js").Book} */ book) {
  const column = COLUMNS.find(({ key }) => key === order);
  if (!column) return facts;
  const { text, number } = column;
  if (number) return [...facts].sort((a, b) => number(b) - number(a));
  const keyed = facts.map((fact) => /** @type {[string, Fact]} */ ([/** @type {any} */ (text)(fact, book), fact]));
  return keyed.sort(([a], [b]) => alphabet.compare(a, b)).map(([, fact]) => fact);
}

function cells(/** @type {import("./book.js").Book} */ book, /** @type {Fact} */ fact, /** @type {any} */ open) {
  const [claim] = fact.claims;
  const { article } = claim;
  const how = factualityWords(claim.factuality);
  return [
    thingButton(fact.subject, open),
    make("span", {}, phrase(book, fact.relation), how && make("span", { class: "badge" }, how)),
    fact.object ? thingButton(fact.object, open) : name(plainDate(fact.value)),
    make("button", { type: "button", class: "link", onclick: () => open.words(article.id, claim.quotes) }, name(`“${firstWords(fact)}”`)),
    make("span", {}, name(article.publisher || article.title || article.id), article.published && `, ${plainDate(article.published)}`),
    String(fact.sources),
    `${sureness(surest(fact))} (${surest(fact).toFixed(2)})`,
  ];
}

const firstWords = (/** @type {Fact} */ fact) => fact.claims[0].quotes[0]?.words || "";
