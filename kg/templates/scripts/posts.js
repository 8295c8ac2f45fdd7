// People and their posts: who was seen in which, from when to when; or who held which on one day.

import { make, name } from "./dom.js";
import { thingButton } from "./facts.js";
import { tableOf } from "./sheet.js";
import { counted, plainDate } from "./words.js";

/** @typedef {import("./book.js").Thing} Thing */
/** @typedef {{person: Thing, post: string, first: string, last: string, claim: import("./book.js").Claim}} Held */

/**
 * Each person's posts and ranks with the first and last day that an article shows them.
 * @param {Thing[]} people
 * @returns {Held[]}
 */
export function heldPosts(people) {
  return people.flatMap((person) => person.facts.filter(({ relation }) => relation === "post" || relation === "rank").map((fact) => {
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
export function postsView({ things, state, open }) {
  const { asOf } = state.now();
  const all = heldPosts(things.filter(({ kind }) => kind.key === "person"));
  const held = (asOf ? asOfDay(all, asOf) : all).sort((a, b) => a.person.label.localeCompare(b.person.label, "en") || (a.first < b.first ? -1 : 1));
  const day = make("input", { type: "date", id: "as-of", value: asOf.length === 10 ? asOf : "", onchange: (/** @type {any} */ event) => state.change({ asOf: event.target.value }) });
  const rows = held.map(({ person, post, first, last, claim }) => [
    thingButton(person, open),
    make("button", { type: "button", class: "link", onclick: () => open.words(claim.article.id, claim.quotes) }, name(post)),
    make("span", { class: "when" }, plainDate(first)),
    make("span", { class: "when" }, first === last ? "" : plainDate(last)),
  ]);
  return [
    make("h2", {}, asOf ? `Posts and ranks as of ${plainDate(asOf)}` : `${counted(held.length, "post and rank", "posts and ranks")} of people`),
    make("p", { class: "choices" }, make("label", {}, "As of ", day), asOf && make("button", { type: "button", onclick: () => state.change({ asOf: "" }) }, "All times")),
    tableOf(["Who", "Post or rank", "First seen", "Last seen"], rows),
  ];
}
