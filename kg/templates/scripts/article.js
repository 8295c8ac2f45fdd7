// An article with its evidence highlighted. A click on a highlight tells what the words say.

import { make, name } from "./dom.js";
import { factItem, outside } from "./facts.js";
import { counted, plainDate } from "./words.js";

/** @typedef {import("./book.js").Article} Article */
/** @typedef {import("./book.js").Quote} Quote */

/**
 * @param {import("./book.js").Book} book
 * @param {Article} article
 * @param {string} words which are marked: `start-end`, several with commas
 * @param {any} open
 */
export function articleView(book, article, words, open) {
  const wanted = new Set(words.split(","));
  const chosen = article.quotes.filter(({ start, end }) => wanted.has(`${start}-${end}`));
  const facts = [...new Set(chosen.flatMap((quote) => quote.facts))];
  const about = [article.publisher, plainDate(article.published), article.basedOn && `after ${article.basedOn}`].filter(Boolean).join(", ");
  return [
    make("p", { class: "kind" }, make("button", { type: "button", class: "link", onclick: open.back }, "← Back to the facts")),
    make("h2", { id: "chosen", tabindex: "-1" }, name(article.title || article.id)),
    make("p", { class: "names" }, about, ...outside(article.url, about ? " · " : "", "original")),
    facts.length > 0 && make("section", { class: "said", "aria-label": "What the marked words say" },
      make("h3", {}, `The marked words say ${counted(facts.length, "fact")}`),
      make("ul", { class: "facts brief" }, ...facts.map((fact) => factItem(book, fact, null, open)))),
    make("div", { class: "text", dir: "auto" }, ...paragraphs(article, new Set(chosen), open)),
  ];
}

/** @typedef {{text: string, quotes: Quote[]}} Piece */

/**
 * The text in pieces, each with the quotes that cover it. Offsets count code points, as Python's do.
 * @param {Article} article
 * @returns {Piece[]}
 */
export function pieces(article) {
  const points = Array.from(article.text);
  const cuts = new Set([0, points.length]);
  for (const { start, end } of article.quotes) cuts.add(start).add(end);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, number) => ({
    text: points.slice(start, sorted[number + 1]).join(""),
    quotes: article.quotes.filter((quote) => quote.start <= start && quote.end >= sorted[number + 1] && quote.facts.length > 0),
  }));
}

function paragraphs(/** @type {Article} */ article, /** @type {Set<Quote>} */ chosen, /** @type {any} */ open) {
  /** @type {any[][]} */
  const blocks = [[]];
  for (const piece of pieces(article)) {
    piece.text.split(/\n{2,}/).forEach((text, number) => {
      if (number) blocks.push([]);
      if (text) blocks[blocks.length - 1].push(highlighted(article, text, piece.quotes, chosen, open));
    });
  }
  return blocks.filter((block) => block.length).map((block) => make("p", {}, ...block));
}

function highlighted(/** @type {Article} */ article, /** @type {string} */ text, /** @type {Quote[]} */ quotes, /** @type {Set<Quote>} */ chosen, /** @type {any} */ open) {
  if (!quotes.length) return text;
  const shortest = [...quotes].sort((a, b) => a.end - a.start - (b.end - b.start));
  const show = () => open.words(article.id, shortest);
  return make("mark", {
    class: quotes.some((quote) => chosen.has(quote)) ? "chosen" : null,
    tabindex: "0",
    role: "button",
    onclick: show,
    onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && show(),
  }, text);
}
