// What the page opens with: the whole in one sentence, its newest events, what is linked most, its articles.

import { linked } from "./book.js";
import { make, name } from "./dom.js";
import { thingButton } from "./facts.js";
import { counted, plainDate } from "./words.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Thing} Thing */

const NEWEST = 8;
const MOST_LINKED = 6;
const KINDS_NAMED = 3;
const WITH = 3;

/**
 * @param {Book} book
 * @param {any} open
 */
export function overview(book, open) {
  const articles = [...book.articles.values()];
  if (!book.facts.length) {
    return [make("h2", {}, "Nothing to show"), make("p", {}, `No facts were found in ${counted(articles.length, "article")}.`)];
  }
  return [
    make("h2", {}, "What is here"),
    make("p", { class: "lead" }, inOneSentence(book, articles)),
    book.beyond.size > 0 && make("p", { class: "hint" }, `There are more: this page holds the ${counted(book.things.size, "thing")} with most links; search knows the names of ${counted(book.beyond.size, "other")}.`),
    ...newest(book, open),
    make("h3", {}, "Most linked"),
    make("ul", { class: "plain-list" }, ...book.first.slice(0, MOST_LINKED).map((id) => make("li", {}, thingButton(/** @type {Thing} */ (book.things.get(id)), open)))),
    make("h3", {}, "Articles"),
    make("ul", { class: "plain-list articles" }, ...articles.map((article) => make("li", {},
      make("button", { type: "button", class: "link", "data-article": article.id, onclick: () => open.article(article.id) }, name(article.title || article.id)),
      make("span", { class: "notes" }, [article.publisher, plainDate(article.published)].filter(Boolean).join(", "))))),
  ];
}

function inOneSentence(/** @type {Book} */ book, /** @type {import("./book.js").Article[]} */ articles) {
  const years = articles.map(({ published }) => published.slice(0, 4)).filter(Boolean).sort();
  const span = years.length ? `, published ${years[0] === years.at(-1) ? `in ${years[0]}` : `from ${years[0]} to ${years.at(-1)}`}` : "";
  const publishers = new Set(articles.map(({ publisher }) => publisher).filter(Boolean)).size;
  const by = publishers ? ` by ${counted(publishers, "publisher")}` : "";
  return `${counted(book.facts.length, "fact")} about ${counted(book.things.size, "thing")}${kindsInWords(book)}, from ${counted(articles.length, "article")}${by}${span}. Each fact shows the words that say it.`;
}

/** The commonest kinds with their counts, where there are several. */
function kindsInWords(/** @type {Book} */ book) {
  const things = [...book.things.values()];
  const counts = [...book.kinds.values()].map((kind) => ({ kind, count: things.filter((thing) => thing.kind === kind).length }));
  const most = counts.filter(({ count }) => count > 1).sort((a, b) => b.count - a.count).slice(0, KINDS_NAMED);
  if (most.length < KINDS_NAMED) return "";
  const others = most.reduce((left, { count }) => left - count, things.length);
  return ` (${most.map(({ kind, count }) => `${count.toLocaleString("en")} ${kind.many.toLowerCase()}`).join("; ")}; ${others.toLocaleString("en")} others)`;
}

function newest(/** @type {Book} */ book, /** @type {any} */ open) {
  const first = new Map(book.facts.filter(({ relation }) => relation === "startDate").map((fact) => [fact.subject, fact]));
  const dated = [...first.values()].sort((a, b) => (a.value < b.value ? 1 : a.value > b.value ? -1 : a.subject.id < b.subject.id ? -1 : 1));
  if (!dated.length) return [];
  const items = dated.slice(0, NEWEST).map(({ value, subject }) => make("li", {},
    make("span", { class: "date" }, plainDate(value), subject.planned && make("span", { class: "badge" }, "planned")),
    thingButton(subject, open),
    make("span", { class: "notes" }, name(whereAndWho(subject)))));
  return [make("h3", {}, "Newest events"), make("ul", { class: "plain-list newest" }, ...items)];
}

/** `New Delhi · chaired by A and B`, as far as the articles tell. */
function whereAndWho(/** @type {Thing} */ event) {
  const names = (/** @type {string} */ relation) => [...new Set(linked(event, relation, true).map(({ label }) => label))];
  const [chairs, others] = [names("chair"), names("participant")];
  const who = chairs.length ? `chaired by ${list(chairs)}` : others.length ? `with ${list(others)}` : "";
  return [names("location").join(", "), who].filter(Boolean).join(" · ");
}

function list(/** @type {string[]} */ names) {
  const told = names.length > WITH ? [...names.slice(0, WITH - 1), `${names.length - WITH + 1} others`] : names;
  return told.length < 2 ? told.join("") : `${told.slice(0, -1).join(", ")} and ${told.at(-1)}`;
}
