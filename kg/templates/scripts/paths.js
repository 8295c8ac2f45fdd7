// Ways from one thing to another over facts: the fewest steps, or the best evidence.

import { make, name } from "./dom.js";
import { factItem, thingButton } from "./facts.js";
import { counted } from "./words.js";

/** @typedef {import("./book.js").Thing} Thing */
/** @typedef {import("./book.js").Pair} Pair */
/** @typedef {{thing: Thing, pair: Pair}} Hop the thing that a step leads to, and what leads there */

const ONE_SOURCE = 0.8;
const A_STEP = 0.05;

/**
 * What a step costs by evidence: little where several independent sources surely say one of its facts.
 * @param {Pair} pair
 */
export function doubt(pair) {
  const beliefs = pair.facts.map(({ claims }) => {
    /** @type {Map<string, number>} */
    const sources = new Map();
    for (const { article, confidence, factuality } of claims) {
      const source = article.basedOn || article.publisher || article.id;
      sources.set(source, Math.max(sources.get(source) || 0, confidence * (factuality ? 0.5 : 1)));
    }
    return 1 - [...sources.values()].reduce((wrong, belief) => wrong * (1 - ONE_SOURCE * belief), 1);
  });
  return A_STEP - Math.log(Math.max(...beliefs, 1e-6));
}

/**
 * The best way over pairs that pass; null where there is none. The same for the same page.
 * @param {Thing} start
 * @param {Thing} end
 * @param {(pair: Pair) => boolean} passes
 * @param {(pair: Pair) => number} cost
 * @returns {Hop[] | null}
 */
export function bestPath(start, end, passes, cost) {
  /** @type {Map<Thing, {cost: number, hop: Hop | null, from: Thing | null}>} */
  const reached = new Map([[start, { cost: 0, hop: null, from: null }]]);
  const done = new Set();
  const open = createQueue();
  open.put(0, start);
  for (let here = open.take(); here; here = open.take()) {
    if (here === end) return trail(reached, end);
    if (done.has(here)) continue;
    done.add(here);
    const sofar = /** @type {any} */ (reached.get(here)).cost;
    for (const pair of here.pairs) {
      const next = pair.one === here ? pair.other : pair.one;
      if (done.has(next) || !passes(pair)) continue;
      const total = sofar + cost(pair);
      if (total >= (reached.get(next)?.cost ?? Infinity)) continue;
      reached.set(next, { cost: total, hop: { thing: next, pair }, from: here });
      open.put(total, next);
    }
  }
  return null;
}

/** A binary heap of things: the cheapest comes first, of equal ones that with the lesser id. */
function createQueue() {
  /** @type {[number, Thing][]} */
  const heap = [];
  const before = (/** @type {number} */ a, /** @type {number} */ b) => heap[a][0] < heap[b][0] || (heap[a][0] === heap[b][0] && heap[a][1].id < heap[b][1].id);
  const swap = (/** @type {number} */ a, /** @type {number} */ b) => ([heap[a], heap[b]] = [heap[b], heap[a]]);
  const sink = (/** @type {number} */ at) => {
    for (;;) {
      const [least] = [at, 2 * at + 1, 2 * at + 2].filter((child) => child < heap.length).sort((a, b) => (before(a, b) ? -1 : 1));
      if (least === at || least === undefined) return;
      swap(at, least);
      at = least;
    }
  };
  return {
    put(/** @type {number} */ cost, /** @type {Thing} */ thing) {
      heap.push([cost, thing]);
      for (let at = heap.length - 1, above = (at - 1) >> 1; at > 0 && before(at, above); at = above, above = (at - 1) >> 1) swap(at, above);
    },
    take() {
      if (!heap.length) return null;
      swap(0, heap.length - 1);
      const [, thing] = /** @type {[number, Thing]} */ (heap.pop());
      sink(0);
      return thing;
    },
  };
}

function trail(/** @type {Map<Thing, any>} */ reached, /** @type {Thing} */ end) {
  /** @type {Hop[]} */
  const hops = [];
  for (let step = reached.get(end); step.hop; step = reached.get(step.from)) hops.unshift(step.hop);
  return hops;
}

/**
 * The path that the address asks for, around countries where it can (nearly everything has one); null where it asks for none or one of its ends is gone.
 * @param {import("./book.js").Book} book
 * @param {import("./state.js").Choice} now
 * @param {import("./filter.js").Passing} passing
 */
export function pathNow(book, now, passing) {
  const [start, end] = now.path.split(" ").map((id) => book.things.get(id));
  if (!start || !end) return null;
  const cost = now.by === "evidence" ? doubt : () => 1;
  const passes = (/** @type {Pair} */ pair) => passing.pairs.has(pair.id);
  const through = (/** @type {Thing} */ thing) => thing === start || thing === end || thing.kind.key !== "country";
  const around = (/** @type {Pair} */ pair) => passes(pair) && through(pair.one) && through(pair.other);
  return { start, end, hops: bestPath(start, end, around, cost) || bestPath(start, end, passes, cost) };
}

/**
 * The panel of a path: a sentence and quotes for each step.
 * @param {import("./book.js").Book} book
 * @param {{start: Thing, end: Thing, hops: Hop[] | null}} path
 * @param {import("./state.js").State} state
 * @param {any} open
 */
export function pathView(book, { start, end, hops }, state, open) {
  const { by } = state.now();
  const choice = (/** @type {string} */ key, /** @type {string} */ words) =>
    make("button", { type: "button", "aria-pressed": String(by === key), onclick: () => state.change({ by: key }) }, words);
  return [
    make("p", { class: "kind" }, hops ? `path of ${counted(hops.length, "step")}` : "path"),
    make("h2", { id: "chosen", tabindex: "-1" }, name(start.label), " → ", name(end.label)),
    make("p", { class: "choices" }, choice("shortest", "Fewest steps"), choice("evidence", "Best evidence"),
      make("button", { type: "button", onclick: () => state.change({ path: "", thing: start.id }) }, "Close")),
    !hops && make("p", { class: "hint" }, "No facts lead from one to the other under the present filter."),
    make("ol", { class: "hops" }, ...(hops || []).map(({ thing, pair }) => make("li", {},
      make("ul", { class: "facts" }, ...pair.facts.slice(0, 3).map((fact) => factItem(book, fact, null, open))),
      make("p", { class: "hint" }, "leads to ", thingButton(thing, open))))),
  ];
}
