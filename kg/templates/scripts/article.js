// An article with its evidence highlighted. A click on a highlight tells what the words say.

import { make, name } from "./dom.js";
import { factItem, outside } from "./facts.js";
import { counted, plainDate } from "./words.js";

/** @typedef {import("./book.js").Article} Article */
/** @typedef {import("./book.js").Quote} Quote */

/** @type {Record<string, string>} */
const TEXT_NOTES = {
  context: "This page holds only the sentences of this article that are quoted.",
  none: "This page holds only the words of this article that are quoted.",
};

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
    make("p", { class: "kind back" }, make("button", { type: "button", class: "link", onclick: open.back }, "← Back to the facts")),
    make("h2", { id: "chosen", tabindex: "-1" }, name(article.title || article.id)),
    make("p", { class: "names" }, about, ...outside(article.url, about ? " · " : "", "original")),
    facts.length > 0 && make("section", { class: "said", "aria-label": "What the marked words say" },
      make("h3", {}, `The marked words say ${counted(facts.length, "fact")}`),
      make("ul", { class: "facts brief" }, ...facts.map((fact) => factItem(book, fact, null, open)))),
    book.text !== "full" && make("p", { class: "hint" }, TEXT_NOTES[book.text]),
    make("div", { class: "text", dir: "auto" }, ...paragraphs(article, new Set(chosen), open)),
  ];
}

/** @typedef {{text: string, quotes: Quote[]}} Piece */

/**
 * A text in pieces, each with the quotes that cover it. Offsets count code points, as Python's do.
 * @param {string} text
 * @param {number} begin where the text begins in its article
 * @param {Quote[]} quotes
 * @returns {Piece[]}
 */
export function pieces(text, begin, quotes) {
  const points = Array.from(text);
  const end = begin + points.length;
  const inside = quotes.filter((quote) => quote.start >= begin && quote.end <= end && quote.facts.length > 0);
  const cuts = new Set([begin, end, ...inside.flatMap((quote) => [quote.start, quote.end])]);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, number) => ({
    text: points.slice(start - begin, sorted[number + 1] - begin).join(""),
    quotes: inside.filter((quote) => quote.start <= start && quote.end >= sorted[number + 1]),
  }));
}

function paragraphs(/** @type {Article} */ article, /** @type {Set<Quote>} */ chosen, /** @type {any} */ open) {
  /** @type {any[][]} */
  const blocks = [];
  for (const [begin, passage] of article.passages) {
    blocks.push([]);
    for (const piece of pieces(passage, begin, article.quotes)) {
      piece.text.split(/\n{2,}/).forEach((text, number) => {
        if (number) blocks.push([]);
        if (text) blocks[blocks.length - 1].push(highlighted(article, text, piece.quotes, chosen, open));
      });
    }
  }
  return blocks.filter((block) => block.length).map((block) => make("p", {}, ...block));
}

function highlighted(/** @type {Article} */ article, /** @type {string} */ text, /** @type {Quote[]} */ quotes, /** @type {Set<Quote>} */ chosen, /** @type {any} */ open) {
  if (!quotes.length || !text.trim()) return text;
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
