// People and their posts: who was seen in which, from when to when; or who held which on one day.

import { said } from "./book.js";
import { make, name } from "./dom.js";
import { thingButton } from "./facts.js";
import { tableOf } from "./sheet.js";
import { counted, plainDate } from "./words.js";

/** @typedef {import("./book.js").Thing} Thing */
/** @typedef {{person: Thing, post: string, first: string, last: string, claim: import("./book.js").Claim}} Held */

const YEAR = 365.25;

/**
 * Each person's posts and ranks with the first and last day that an article shows them.
 * @param {Thing[]} people
 * @param {(fact: import("./book.js").Fact) => boolean} passes which facts count
 * @returns {Held[]}
 */
export function heldPosts(people, passes) {
  return people.flatMap((person) => ["post", "rank"].flatMap((relation) => said(person, relation, passes)).map((fact) => {
    const days = fact.claims.map(({ asOf, article }) => asOf || article.published).filter(Boolean).sort();
    return { person, post: fact.value, first: days[0] || "", last: days.at(-1) || "", claim: fact.claims[0] };
  }));
}

/**
 * Of each person's posts those last seen at or before a day: what they were then, as far as the articles tell.
 * @param {Held[]} held
 * @param {string} day a year, month or day
 */
export function asOfDay(held, day) {
  const end = `${day}-99`;
  const before = held.filter(({ first }) => first && first <= end);
  const latest = new Map();
  for (const { person, first } of before) latest.set(person, [latest.get(person) || "", first].sort()[1]);
  return before.filter(({ person, first, last }) => last >= latest.get(person) || first === latest.get(person));
}

/** @param {import("./views.js").Scene} scene */
export function postsView({ things, passes, state, open }) {
  const { asOf } = state.now();
  const all = heldPosts(things.filter(({ kind }) => kind.key === "person"), passes);
  const held = (asOf ? asOfDay(all, asOf) : all).sort((a, b) => a.person.label.localeCompare(b.person.label, "en") || (a.first < b.first ? -1 : 1));
  const day = make("input", { type: "date", id: "as-of", value: asOf.length === 10 ? asOf : "", onchange: (/** @type {any} */ event) => state.change({ asOf: event.target.value }) });
  const span = spanOf(all);
  const rows = held.map(({ person, post, first, last, claim }) => [
    thingButton(person, open),
    make("button", { type: "button", class: "link post", onclick: () => open.words(claim.article.id, claim.quotes) }, name(post)),
    first && make("span", { class: "when" }, plainDate(first)),
    first !== last && make("span", { class: "when" }, plainDate(last)),
    bar(first, last, span, asOf),
  ]);
  return [
    make("h2", {}, asOf ? `Posts and ranks as of ${plainDate(asOf)}` : `${counted(held.length, "post and rank", "posts and ranks")} of people`),
    make("p", { class: "choices" }, make("label", {}, "As of ", day), asOf && make("button", { type: "button", onclick: () => state.change({ asOf: "" }) }, "All times")),
    tableOf(["Who", "Post or rank", "First seen", "Last seen", span ? `${Math.floor(span.first)} to ${Math.floor(span.last)}` : ""], rows),
  ];
}

/** The years in which posts were seen, as numbers; null where none has a date. */
function spanOf(/** @type {Held[]} */ held) {
  const days = held.flatMap(({ first, last }) => [first, last]).filter(Boolean).map(inYears);
  return days.length ? { first: Math.floor(Math.min(...days)), last: Math.max(...days) } : null;
}

/** When a post was seen, as a bar under all the years; a thin line where the day asked for is. */
function bar(/** @type {string} */ first, /** @type {string} */ last, /** @type {{first: number, last: number} | null} */ span, /** @type {string} */ asOf) {
  if (!span || !first) return "";
  const share = (/** @type {string} */ day) => Math.min(1, Math.max(0, (inYears(day) - span.first) / Math.max(1, span.last - span.first)));
  const seen = make("i", {});
  seen.style.left = `${share(first) * 100}%`;
  seen.style.width = `${(share(last) - share(first)) * 100}%`;
  const mark = asOf && make("b", {});
  if (mark) mark.style.left = `${share(asOf) * 100}%`;
  return make("span", { class: "tenure", "aria-hidden": "true" }, seen, mark);
}

/**
 * A date as a number of years: `2024-07` is 2024.5.
 * @param {string} date
 */
export function inYears(date) {
  const [year, month = 1, day = 1] = date.split("-").map(Number);
  return year + (month - 1) / 12 + (day - 1) / YEAR;
}
