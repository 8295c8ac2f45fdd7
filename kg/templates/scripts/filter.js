// One filter over all views: which facts and things pass.

/** @typedef {import("./book.js").Fact} Fact */
/** @typedef {import("./book.js").Thing} Thing */
/** @typedef {import("./state.js").Choice} Choice */
/** @typedef {{facts: Set<Fact>, things: Set<string>, pairs: Set<string>, active: boolean}} Passing `active` where anything but kinds is filtered */

const FIELDS = /** @type {const} */ (["relation", "topic", "source", "sure", "said", "community", "from", "to"]);

/**
 * @param {import("./book.js").Book} book
 * @returns {(now: Choice) => Passing} the same object as long as the filter is the same
 */
export function createFilter(book) {
  let key = "";
  /** @type {Passing} */
  let last;
  return (now) => {
    const wanted = [...FIELDS.map((name) => now[name]), ...now.hidden].join("\n");
    if (!last || wanted !== key) last = passing(book, now);
    key = wanted;
    return last;
  };
}

function passing(/** @type {import("./book.js").Book} */ book, /** @type {Choice} */ now) {
  const active = FIELDS.some((name) => now[name]);
  const inside = thingTest(book, now);
  const facts = new Set(book.facts.filter((fact) => inside(fact.subject) && (!fact.object || inside(fact.object)) && factPasses(fact, now)));
  const things = new Set(/** @type {string[]} */ ([]));
  const pairs = new Set(/** @type {string[]} */ ([]));
  for (const { subject, object } of facts) {
    things.add(subject.id);
    if (!object) continue;
    things.add(object.id);
    pairs.add(pairId(subject.id, object.id));
  }
  if (!active) for (const thing of book.things.values()) if (inside(thing)) things.add(thing.id);
  return { facts, things, pairs, active };
}

/**
 * @param {string} one
 * @param {string} other
 */
export function pairId(one, other) {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** @returns {(thing: Thing) => boolean} */
function thingTest(/** @type {import("./book.js").Book} */ book, /** @type {Choice} */ now) {
  const topic = book.things.get(now.topic);
  const near = topic && new Set([topic.id, ...topic.pairs.flatMap(({ one, other }) => [one.id, other.id])]);
  return (thing) =>
    !now.hidden.includes(thing.kind.key) &&
    (!near || near.has(thing.id)) &&
    (!now.community || String(thing.community) === now.community) &&
    (!thing.date || inYears(thing.date, now));
}

function factPasses(/** @type {Fact} */ fact, /** @type {Choice} */ now) {
  if (now.relation && fact.relation !== now.relation) return false;
  const dated = fact.subject.date || fact.object?.date;
  const least = Number(now.sure) || 0;
  return fact.claims.some((claim) =>
    claim.confidence >= least &&
    (!now.source || claim.article.id === now.source) &&
    (!now.said || (now.said === "actual") === !claim.factuality) &&
    (dated || inYears(claim.asOf || claim.article.published, now)));
}

/**
 * @param {string} date
 * @param {{from: string, to: string}} bounds
 */
export function inYears(date, { from, to }) {
  const year = date.slice(0, 4);
  return !(from || to) || (year !== "" && (!from || year >= from) && (!to || year <= to));
}
