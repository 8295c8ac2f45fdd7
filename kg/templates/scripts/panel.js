// The panel: the overview, one thing, what stands between two things, or an article.

import { phrase } from "./book.js";
import { fill, make, name } from "./dom.js";
import { factItem, qualityLine, thingButton } from "./facts.js";
import { glyph } from "./glyph.js";
import { articleView } from "./article.js";
import { pathView } from "./paths.js";
import { counted, plainDate } from "./words.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Thing} Thing */
/** @typedef {import("./book.js").Fact} Fact */

const NEWEST = 8;
const FEW_NAMES = 5;

/**
 * @param {HTMLElement} box
 * @param {Book} book
 * @param {import("./state.js").State} state
 * @param {import("./facts.js").Opened & {article: (id: string) => void, draw: (ids: string[]) => void, back: () => void}} open
 */
export function createPanel(box, book, state, open) {
  let shown = "";
  return (/** @type {Set<string>} */ drawn, /** @type {any} */ path) => {
    const { thing, pair, article, words } = state.now();
    const undrawn = book.things.get(thing)?.pairs.map(({ one, other }) => (one.id === thing ? other.id : one.id)).filter((id) => !drawn.has(id)) || [];
    const key = [thing, pair, article, words, undrawn.length, state.now().path, state.now().by, path?.hops?.map((/** @type {any} */ hop) => hop.thing.id)].join("\n");
    if (key === shown) return;
    shown = key;
    const chosen = book.things.get(thing);
    const between = book.pairs.get(pair);
    const text = book.articles.get(article);
    if (text) fill(box, ...articleView(book, text, words, open));
    else if (path) fill(box, ...pathView(book, path, state, open));
    else if (between) fill(box, ...pairView(book, between, open));
    else if (chosen) fill(box, ...thingView(book, chosen, undrawn, state, open));
    else fill(box, ...overview(book, open));
    box.scrollTop = 0;
    box.querySelector("mark.chosen")?.scrollIntoView({ block: "center" });
  };
}

function overview(/** @type {Book} */ book, /** @type {any} */ open) {
  const articles = [...book.articles.values()];
  if (!book.facts.length) {
    return [make("h2", {}, "Nothing to show"), make("p", {}, `No facts were found in ${counted(articles.length, "article")}.`)];
  }
  const years = articles.map(({ published }) => published.slice(0, 4)).filter(Boolean).sort();
  const span = years.length ? `, published ${years[0] === years.at(-1) ? `in ${years[0]}` : `from ${years[0]} to ${years.at(-1)}`}` : "";
  return [
    make("h2", {}, "What is here"),
    make("p", { class: "lead" }, `${counted(book.facts.length, "fact")} about ${counted(book.things.size, "thing")}, from ${counted(articles.length, "article")}${span}. Each fact shows the words that say it.`),
    book.beyond.size > 0 && make("p", { class: "hint" }, `There are more: this page holds the ${counted(book.things.size, "thing")} with most links; search knows the names of ${counted(book.beyond.size, "other")}.`),
    ...newest(book, open),
    make("h3", {}, "Most linked"),
    make("ul", { class: "plain-list" }, ...book.first.slice(0, 6).map((id) => make("li", {}, thingButton(/** @type {Thing} */ (book.things.get(id)), open)))),
    make("h3", {}, "Articles"),
    make("ul", { class: "plain-list articles" }, ...articles.map((article) => make("li", {},
      make("button", { type: "button", class: "link", "data-article": article.id, onclick: () => open.article(article.id) }, name(article.title || article.id)),
      make("span", { class: "notes" }, [article.publisher, plainDate(article.published)].filter(Boolean).join(", "))))),
  ];
}

function newest(/** @type {Book} */ book, /** @type {any} */ open) {
  const dated = book.facts.filter(({ relation }) => relation === "startDate").sort((a, b) => (a.value < b.value ? 1 : a.value > b.value ? -1 : a.subject.id < b.subject.id ? -1 : 1));
  if (!dated.length) return [];
  const items = dated.slice(0, NEWEST).map((fact) => make("li", {}, make("span", { class: "date" }, plainDate(fact.value)), thingButton(fact.subject, open), fact.subject.planned && make("span", { class: "badge" }, "planned")));
  return [make("h3", {}, "Newest events"), make("ul", { class: "plain-list dated" }, ...items)];
}

function thingView(/** @type {Book} */ book, /** @type {Thing} */ thing, /** @type {string[]} */ undrawn, /** @type {import("./state.js").State} */ state, /** @type {any} */ open) {
  return [
    make("p", { class: "kind" }, glyph(thing.kind, thing.planned), typeWords(thing), thing.planned && make("span", { class: "badge" }, "planned")),
    make("h2", { id: "chosen", tabindex: "-1" }, name(thing.label)),
    make("p", { class: "choices" }, ...pathButtons(thing, state, open)),
    ...otherNames(thing.names.filter((other) => other !== thing.label)),
    undrawn.length > 0 && make("p", { class: "hint" }, `${counted(undrawn.length, "thing")} linked with it ${undrawn.length === 1 ? "is" : "are"} not in the graph. `,
      make("button", { type: "button", class: "link", onclick: () => open.draw(undrawn) }, "Draw them")),
    ...grouped(book, thing, thing.facts, open),
    ...grouped(book, thing, thing.pairs.flatMap(({ facts }) => facts), open),
    ...(thing.unsettled.length ? [make("h3", { class: "unsettled" }, "Said, but not taken as fact"), ...grouped(book, thing, thing.unsettled, open)] : []),
  ];
}

function pathButtons(/** @type {Thing} */ thing, /** @type {import("./state.js").State} */ state, /** @type {any} */ open) {
  if (state.now().path === thing.id) return [make("span", { class: "hint" }, "Now choose where the path ends: search, or click a thing."), make("button", { type: "button", onclick: () => state.change({ path: "" }) }, "No path")];
  return [make("button", { type: "button", onclick: () => open.pathFrom(thing.id) }, "Find a path from here")];
}

function otherNames(/** @type {string[]} */ names) {
  const line = (/** @type {string[]} */ list) => list.flatMap((other, number) => [number ? " · " : "", name(other)]);
  if (!names.length) return [];
  const few = make("p", { class: "names" }, "Also: ", ...line(names.slice(0, FEW_NAMES)));
  if (names.length <= FEW_NAMES) return [few];
  return [few, make("details", { class: "names" }, make("summary", {}, counted(names.length - FEW_NAMES, "more name")), ...line(names.slice(FEW_NAMES)))];
}

function typeWords(/** @type {Thing} */ thing) {
  return thing.type.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** Facts under the words of their relation: those that the thing is the subject of first. */
function grouped(/** @type {Book} */ book, /** @type {Thing} */ thing, /** @type {Fact[]} */ facts, /** @type {any} */ open) {
  /** @type {Map<string, Fact[]>} */
  const groups = new Map();
  const relations = Object.keys(book.relations);
  const order = (/** @type {Fact} */ fact) => (fact.subject === thing ? 0 : 1000) + ((relations.indexOf(fact.relation) + 1000) % 1000);
  for (const fact of [...facts].sort((a, b) => order(a) - order(b))) {
    const words = phrase(book, fact.relation, fact.subject === thing);
    groups.set(words, [...(groups.get(words) || []), fact]);
  }
  return [...groups].map(([words, list]) => make("section", { class: "group" }, make("h3", {}, words), qualityLine(book, list[0].relation), make("ul", { class: "facts" }, ...list.map((fact) => factItem(book, fact, thing, open)))));
}

function pairView(/** @type {Book} */ book, /** @type {import("./book.js").Pair} */ pair, /** @type {any} */ open) {
  return [
    make("p", { class: "kind" }, counted(pair.facts.length, "fact"), " between"),
    make("h2", { id: "chosen", tabindex: "-1" }, name(pair.one.label), " – ", name(pair.other.label)),
    make("ul", { class: "facts" }, ...pair.facts.map((fact) => factItem(book, fact, null, open))),
  ];
}
