// The panel: the overview, one thing, what stands between two things, or an article.

import { phrase } from "./book.js";
import { fill, make, name } from "./dom.js";
import { growing } from "./growing.js";
import { overview } from "./overview.js";
import { factItem, qualityLine, thingButton } from "./facts.js";
import { glyph } from "./glyph.js";
import { articleView } from "./article.js";
import { pathView } from "./paths.js";
import { counted, plainDate } from "./words.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Thing} Thing */
/** @typedef {import("./book.js").Fact} Fact */

const FEW_NAMES = 5;
const FEW_TOLD = 4;
const FACTS_AT_ONCE = 40;

/**
 * @param {HTMLElement} box
 * @param {Book} book
 * @param {import("./state.js").State} state
 * @param {import("./facts.js").Opened & {article: (id: string) => void, unfold: (id: string) => void, putAway: (ids: string[]) => void, pathFrom: (id: string) => void, back: () => void}} open
 */
export function createPanel(box, book, state, open) {
  let shown = "";
  return (/** @type {{undrawn: string[], hanging: string[]}} */ around, /** @type {any} */ path) => {
    const { thing, pair, article, words } = state.now();
    const key = [thing, pair, article, words, around.undrawn.length, around.hanging.length, state.now().path, state.now().by, path?.hops?.map((/** @type {any} */ hop) => hop.thing.id)].join("\n");
    if (key === shown) return;
    shown = key;
    const chosen = book.things.get(thing);
    const between = book.pairs.get(pair);
    const text = book.articles.get(article);
    if (text) fill(box, ...articleView(book, text, words, open));
    else if (path) fill(box, ...pathView(book, path, state, open));
    else if (between) fill(box, ...pairView(book, between, open));
    else if (chosen) fill(box, ...thingView(book, chosen, around, state, open));
    else fill(box, ...overview(book, open));
    box.scrollTop = 0;
    box.querySelector("mark.chosen")?.scrollIntoView({ block: "center" });
  };
}

function thingView(/** @type {Book} */ book, /** @type {Thing} */ thing, /** @type {{undrawn: string[], hanging: string[]}} */ around, /** @type {import("./state.js").State} */ state, /** @type {any} */ open) {
  const groups = grouped(book, thing, [...thing.facts, ...thing.pairs.flatMap(({ facts }) => facts)]);
  const unsettled = grouped(book, thing, thing.unsettled);
  return [
    make("p", { class: "kind" }, glyph(thing.kind, thing.planned), typeWords(thing), thing.planned && make("span", { class: "badge" }, "planned")),
    make("h2", { id: "chosen", tabindex: "-1" }, name(thing.label)),
    ...otherNames(thing.names.filter((other) => other !== thing.label)),
    groups.length > 1 && inShort(groups, thing),
    make("p", { class: "choices" }, ...pathButtons(thing, state, open), ...drawButtons(thing, around, open)),
    ...groups.map((group) => groupView(book, thing, group, open)),
    ...(unsettled.length ? [make("h3", { class: "unsettled" }, "Said, but not taken as fact"), ...unsettled.map((group) => groupView(book, thing, group, open))] : []),
    make("details", {}, make("summary", {}, "Its name for programs"), make("p", { class: "names" }, "In the build, and for ", make("code", {}, "kg show"), ": ", make("code", {}, thing.id))),
  ];
}

/** What is told of a thing, each line leading to the words that say it. */
function inShort(/** @type {Group[]} */ groups, /** @type {Thing} */ thing) {
  return make("dl", { class: "in-short" }, ...groups.map(({ words, facts, id }) => {
    const told = [...new Set(facts.map((fact) => toldOf(fact, thing)))];
    const rest = told.length - FEW_TOLD;
    const go = () => {
      const group = /** @type {any} */ (document.getElementById(id));
      group.scrollIntoView({ block: "start" });
      group.focus();
    };
    return make("div", {}, make("dt", {}, make("button", { type: "button", class: "link", onclick: go, title: "Read the words that say it" }, words)),
      make("dd", {}, ...told.slice(0, FEW_TOLD).flatMap((text, at) => [at ? "; " : "", name(text)]), rest > 0 && ` and ${counted(rest, "other")}`));
  }));
}

function toldOf(/** @type {Fact} */ fact, /** @type {Thing} */ thing) {
  if (!fact.object) return plainDate(fact.value);
  return fact.subject === thing ? fact.object.label : fact.subject.label;
}

function drawButtons(/** @type {Thing} */ thing, /** @type {{undrawn: string[], hanging: string[]}} */ { undrawn, hanging }, /** @type {any} */ open) {
  const button = (/** @type {string} */ words, /** @type {() => void} */ act) => make("button", { type: "button", onclick: act }, words);
  return [
    undrawn.length > 0 && button(`Draw ${counted(undrawn.length, "more neighbour")}`, () => open.unfold(thing.id)),
    hanging.length > 0 && button(`Put ${counted(hanging.length, "neighbour")} away`, () => open.putAway(hanging)),
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

/** @typedef {{words: string, facts: Fact[], id: string}} Group facts of one relation, seen from one side */

/**
 * Facts under the words of their relation: those that the thing is the subject of first.
 * @returns {Group[]}
 */
function grouped(/** @type {Book} */ book, /** @type {Thing} */ thing, /** @type {Fact[]} */ facts) {
  /** @type {Map<string, Fact[]>} */
  const groups = new Map();
  const relations = new Map(Object.keys(book.relations).map((relation, at) => [relation, at]));
  const order = (/** @type {Fact} */ fact) => (fact.subject === thing ? 0 : 1000) + (relations.get(fact.relation) ?? 999);
  for (const fact of [...facts].sort((a, b) => order(a) - order(b))) {
    const words = phrase(book, fact.relation, fact.subject === thing);
    const group = groups.get(words);
    if (group) group.push(fact);
    else groups.set(words, [fact]);
  }
  return [...groups].map(([words, list], number) => ({ words, facts: list, id: `group-${list[0].settled ? "" : "unsettled-"}${number}` }));
}

function groupView(/** @type {Book} */ book, /** @type {Thing} */ thing, /** @type {Group} */ { words, facts, id }, /** @type {any} */ open) {
  const [list, more] = growing(make("ul", { class: "facts" }), facts, (fact) => factItem(book, fact, thing, open), FACTS_AT_ONCE);
  return make("section", { class: "group", id, tabindex: "-1" }, make("h3", {}, words), qualityLine(book, facts[0].relation), list, more);
}

function pairView(/** @type {Book} */ book, /** @type {import("./book.js").Pair} */ pair, /** @type {any} */ open) {
  return [
    make("p", { class: "kind" }, counted(pair.facts.length, "fact"), " between"),
    make("h2", { id: "chosen", tabindex: "-1" }, name(pair.one.label), " – ", name(pair.other.label)),
    make("ul", { class: "facts" }, ...pair.facts.map((fact) => factItem(book, fact, null, open))),
  ];
}
