import assert from "node:assert/strict";
import { test } from "node:test";
import { bestPath, doubt } from "../../kg/templates/scripts/paths.js";

const claim = (publisher, confidence = 1, factuality = "") => ({ article: { id: publisher, publisher, basedOn: "" }, confidence, factuality });

function network(...links) {
  const things = new Map();
  const thing = (id) => things.get(id) || things.set(id, { id, pairs: [] }).get(id);
  for (const [one, other, ...claims] of links) {
    const pair = { id: `${one} ${other}`, one: thing(one), other: thing(other), facts: [{ claims: claims.length ? claims : [claim("P")] }] };
    pair.one.pairs.push(pair);
    pair.other.pairs.push(pair);
  }
  return things;
}

const steps = (things, from, to, cost, passes = () => true) => bestPath(things.get(from), things.get(to), passes, cost)?.map(({ thing }) => thing.id) ?? null;

test("the fewest steps win, whatever is said of them", () => {
  const things = network(["a", "d", claim("P", 0.1)], ["a", "b"], ["b", "d"]);
  assert.deepEqual(steps(things, "a", "d", () => 1), ["d"]);
});

test("by evidence a longer way with better sources wins", () => {
  const things = network(["a", "d", claim("P", 0.1, "Hedged")], ["a", "b", claim("P"), claim("Q")], ["b", "d", claim("P"), claim("Q")]);
  assert.deepEqual(steps(things, "a", "d", doubt), ["b", "d"]);
});

test("no way is null, to itself there are no steps, and what does not pass is no way", () => {
  const things = network(["a", "b"], ["c", "d"]);
  assert.equal(steps(things, "a", "d", () => 1), null);
  assert.deepEqual(steps(things, "a", "a", () => 1), []);
  assert.equal(steps(things, "a", "b", () => 1, () => false), null);
});

test("two rewrites of one wire are no more than one", () => {
  const of = (...claims) => doubt({ facts: [{ claims }] });
  assert.equal(of(claim("P"), claim("P")), of(claim("P")));
  assert.ok(of(claim("P"), claim("Q")) < of(claim("P")));
  assert.ok(of(claim("P", 1, "Planned")) > of(claim("P")));
});
