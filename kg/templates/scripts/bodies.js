// Joint bodies as a tree: parties, sessions, the last one with its chairs, and gaps in the count of sessions.

import { linked, said } from "./book.js";
import { make } from "./dom.js";
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
export function bodiesView({ things, open }) {
  const bodies = things.filter(({ kind }) => kind.key === "body");
  const inside = new Set(bodies);
  const parent = (/** @type {Thing} */ body) => linked(body, "partOf", true).find((other) => inside.has(other) && other !== body);
  const roots = bodies.filter((body) => !parent(body));
  /** @type {Set<Thing>} */
  const told = new Set();
  /** @type {(level: Thing[]) => HTMLElement} */
  const branch = (level) => make("ul", { class: "tree" }, ...level.filter((body) => !told.has(body) && told.add(body)).map((body) => {
    const parts = bodies.filter((other) => parent(other) === body);
    return make("li", {}, ...bodyLines(body, inside, things, open), parts.length > 0 && branch(parts));
  }));
  return [make("h2", {}, counted(bodies.length, "joint body", "joint bodies")), branch(roots), branch(bodies)];
}

function bodyLines(/** @type {Thing} */ body, /** @type {Set<Thing>} */ bodies, /** @type {Thing[]} */ things, /** @type {any} */ open) {
  const passing = new Set(things);
  const sessions = linked(body, "heldUnder", false).filter((one) => passing.has(one)).sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : number(b) - number(a)));
  const missing = gaps(sessions.map(number).filter(Boolean));
  const parties = ["party", "country"].flatMap((relation) => linked(body, relation, true)).filter((one) => !bodies.has(one));
  const [last] = sessions.filter(({ planned }) => !planned);
  const chairs = last ? linked(last, "chair", true) : [];
  return [
    make("p", { class: "statement" }, thingButton(body, open)),
    parties.length > 0 && make("p", { class: "row" }, "between ", ...[...new Set(parties)].map((one) => thingButton(one, open))),
    make("p", { class: "row" }, counted(sessions.length, "session"), missing.length > 0 && `; not told of: ${missing.join(", ")}`),
    last && make("p", { class: "row" }, "last: ", thingButton(last, open), last.date && ` (${plainDate(last.date)})`, chairs.length > 0 && ", chaired by ", ...chairs.map((one) => thingButton(one, open))),
  ];
}

const number = (/** @type {Thing} */ session) => Number(said(session, "edition")[0]?.value) || 0;
