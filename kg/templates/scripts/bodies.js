// Joint bodies as a tree: parties, sessions, the last one with its chairs, and gaps in the count of sessions.

import { linked, said } from "./book.js";
import { make, name } from "./dom.js";
import { thingButton } from "./facts.js";
import { counted, plainDate } from "./words.js";

/** @typedef {import("./book.js").Thing} Thing */

/**
 * The numbers that are missing between the first and the last.
 * @param {number[]} numbers
 */
export function gaps(numbers) {
  const known = new Set(numbers);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return numbers.length ? Array.from({ length: high - low + 1 }, (_, at) => low + at).filter((number) => !known.has(number)) : [];
}

/** @param {import("./views.js").Scene} scene */
export function bodiesView({ things, passes, open }) {
  const bodies = things.filter(({ kind }) => kind.key === "body");
  const inside = new Set(bodies);
  const parent = (/** @type {Thing} */ body) => linked(body, "partOf", true, passes).find((other) => inside.has(other) && other !== body);
  const roots = bodies.filter((body) => !parent(body));
  /** @type {Set<Thing>} */
  const told = new Set();
  /** @type {(level: Thing[]) => HTMLElement} */
  const branch = (level) => make("ul", { class: "tree" }, ...level.filter((body) => !told.has(body) && told.add(body)).map((body) => {
    const parts = bodies.filter((other) => parent(other) === body);
    return make("li", {}, ...bodyLines(body, { bodies: inside, things: new Set(things), passes, open }), parts.length > 0 && branch(parts));
  }));
  return [make("h2", {}, counted(bodies.length, "joint body", "joint bodies")), branch(roots), branch(bodies)];
}

/** @typedef {{bodies: Set<Thing>, things: Set<Thing>, passes: (fact: import("./book.js").Fact) => boolean, open: any}} Around */

function bodyLines(/** @type {Thing} */ body, /** @type {Around} */ around) {
  const { bodies, things, passes, open } = around;
  const sessions = newestFirst(linked(body, "heldUnder", false, passes).filter((one) => things.has(one)));
  const missing = gaps(sessions.map(edition).filter(Boolean));
  const parties = ["party", "country"].flatMap((relation) => linked(body, relation, true, passes)).filter((one) => !bodies.has(one));
  const at = sessions.findIndex(({ planned }) => !planned);
  const [next, last, earlier] = at < 0 ? [sessions, null, []] : [sessions.slice(0, at), sessions[at], sessions.slice(at + 1)];
  return [
    make("p", { class: "statement" }, thingButton(body, open)),
    parties.length > 0 && make("p", { class: "row" }, "between ", ...[...new Set(parties)].map((one) => thingButton(one, open))),
    make("p", { class: "row" }, `${counted(sessions.length, "session")}${missing.length ? `; not told of: ${ranges(missing)}` : ""}`),
    last && make("p", { class: "row" }, "last: ", ...sessionWords(last, around)),
    ...next.map((one) => make("p", { class: "row" }, "planned: ", ...sessionWords(one, around))),
    earlier.length > 0 && make("p", { class: "row" }, "earlier: ", ...earlier.map((one) => sessionButton(one, open))),
  ];
}

function sessionWords(/** @type {Thing} */ session, /** @type {Around} */ { passes, open }) {
  const chairs = linked(session, "chair", true, passes);
  return [thingButton(session, open, session.short), session.date && `(${plainDate(session.date)})`, chairs.length > 0 && ", chaired by ", ...chairs.map((one) => thingButton(one, open))];
}

/** A session by its number and year alone; its name stands with the body's. */
function sessionButton(/** @type {Thing} */ session, /** @type {any} */ open) {
  const number = edition(session);
  const words = number ? `no. ${number}${session.date ? ` (${session.date.slice(0, 4)})` : ""}` : session.label;
  return make("button", { type: "button", class: "link", "data-thing": session.id, title: session.label, onclick: () => open.thing(session.id) }, name(words));
}

/**
 * By their dates where both are known, else by their numbers; those without either come last.
 * @param {Thing[]} sessions
 */
export function newestFirst(sessions) {
  return [...sessions].sort((a, b) => {
    if (a.date && b.date && a.date !== b.date) return a.date < b.date ? 1 : -1;
    if (edition(a) && edition(b)) return edition(b) - edition(a);
    return Number(Boolean(b.date)) - Number(Boolean(a.date)) || edition(b) - edition(a);
  });
}

/**
 * Numbers in words: `10, 12, 14–17`.
 * @param {number[]} numbers ascending
 */
export function ranges(numbers) {
  /** @type {[number, number][]} */
  const runs = [];
  for (const number of numbers) {
    const last = runs[runs.length - 1];
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([low, high]) => (low === high ? `${low}` : high === low + 1 ? `${low}, ${high}` : `${low}–${high}`)).join(", ");
}

const edition = (/** @type {Thing} */ session) => Number(said(session, "edition")[0]?.value) || 0;
