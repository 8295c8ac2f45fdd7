// A fact with the words that say it, wherever it is shown.

import { own, phrase, weakest } from "./book.js";
import { make, name } from "./dom.js";
import { glyph } from "./glyph.js";
import { basisWords, counted, factualityWords, plainDate, statusBadge, statusWords, sureness } from "./words.js";

/** @typedef {import("./book.js").Fact} Fact */
/** @typedef {import("./book.js").Claim} Claim */
/** @typedef {import("./book.js").Quote} Quote */
/** @typedef {import("./book.js").Thing} Thing */
/** @typedef {{thing: (id: string) => void, words: (article: string, quotes: Quote[]) => void}} Opened */

const FEW = 2;

/**
 * A thing by name; a click chooses it.
 * @param {Thing} thing
 * @param {Opened} open
 * @param {string} [words] in place of its name
 */
export function thingButton(thing, open, words = thing.label) {
  return make("button", { type: "button", class: "thing", "data-thing": thing.id, onclick: () => open.thing(thing.id) }, glyph(thing.kind, thing.planned), name(words));
}

/**
 * @param {import("./book.js").Book} book
 * @param {Fact} fact
 * @param {Thing | null} seenFrom the thing whose panel it stands in; null gives the whole sentence
 * @param {Opened} open
 */
export function factItem(book, fact, seenFrom, open) {
  const marks = marksOf(fact);
  const only = fact.claims.length === 1 ? [sourcesOf(fact)] : [];
  const quotes = fact.claims.map((claim) => testimony(claim, only, open));
  return make(
    "li",
    { class: ["fact", ...marks.map(([key]) => key)].join(" ") },
    make("p", { class: "statement" }, ...statement(book, fact, seenFrom, open), ...marks.map(([key, words]) => make("span", { class: `badge ${key}` }, words))),
    ...quotes.slice(0, FEW),
    quotes.length > FEW && make("details", {}, make("summary", {}, `${counted(quotes.length - FEW, "more quote")}`), ...quotes.slice(FEW)),
    !only.length && make("p", { class: "sources" }, sourcesOf(fact)),
    !seenFrom && qualityLine(book, fact.relation),
  );
}

/**
 * What sets a fact apart from one that is simply stated, each with its class and its words.
 * @param {Fact} fact
 * @returns {[string, string][]}
 */
export function marksOf(fact) {
  const how = factualityWords(weakest(fact));
  const status = fact.settled ? "" : statusBadge(fact.claims[0].status);
  const inferred = fact.claims.every(({ basis }) => basisWords(basis));
  return /** @type {[string, string][]} */ ([["unsure", how], ["disputed", status], ["inferred", inferred && "worked out"]].filter(([, words]) => words));
}

/**
 * How often facts of this kind were right on articles that nobody had fitted anything to; nothing where not measured.
 * @param {import("./book.js").Book} book
 * @param {string} relation
 */
export function qualityLine(book, relation) {
  const words = own(book.quality, relation);
  return words ? make("p", { class: "hint quality" }, `Facts of this kind: ${words}`) : "";
}

function sourcesOf(/** @type {Fact} */ fact) {
  return counted(fact.sources, "independent source");
}

function statement(/** @type {any} */ book, /** @type {Fact} */ fact, /** @type {Thing | null} */ seenFrom, /** @type {Opened} */ open) {
  const target = fact.object ? thingButton(fact.object, open) : make("span", { class: "value" }, name(plainDate(fact.value)));
  if (!seenFrom) return [thingButton(fact.subject, open), make("span", { class: "phrase" }, phrase(book, fact.relation)), target];
  return [fact.subject === seenFrom ? target : thingButton(fact.subject, open)];
}

/** What one article says: its words, who published them and when, and how sure it is that they say so. */
function testimony(/** @type {Claim} */ claim, /** @type {string[]} */ more, /** @type {Opened} */ open) {
  const { article, quotes } = claim;
  const notes = [
    `${sureness(claim.confidence)} that it says so (${claim.confidence.toFixed(2)})`,
    factualityWords(claim.factuality) && `said to be ${factualityWords(claim.factuality)}`,
    basisWords(claim.basis),
    claim.asOf && `as of ${plainDate(claim.asOf)}`,
    statusWords(claim.status),
    ...more,
  ].filter(Boolean);
  return make(
    "blockquote",
    {},
    ...quotes.map((quote) => make("p", { dir: "auto" }, quote.words)),
    make(
      "footer",
      {},
      make("button", { type: "button", class: "link", "data-article": article.id, onclick: () => open.words(article.id, quotes), title: "Read it in the article" }, name(article.publisher || article.title || article.id)),
      article.published && `, ${plainDate(article.published)}`,
      article.basedOn && ` (after ${article.basedOn})`,
      ...outside(article.url, " · ", "original"),
      article.title && article.publisher && make("cite", {}, name(article.title)),
      make("span", { class: "notes" }, notes.join(" · ")),
    ),
  );
}

/**
 * A link that leaves the page: to http and https addresses only.
 * @param {string} address
 * @param {string} before
 * @param {string} words
 */
export function outside(address, before, words) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return [];
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return [];
  return [before, make("a", { href: url.href, rel: "noopener noreferrer", target: "_blank" }, words)];
}
