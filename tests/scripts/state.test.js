import assert from "node:assert/strict";
import { test } from "node:test";
import { readHash, writeHash } from "../../kg/templates/scripts/state.js";

test("what is usual is not in the address, the rest survives it", () => {
  const now = readHash("#thing=person%2Fx&hidden=place+topic&from=2019&view=deals&odd=1");
  assert.deepEqual([now.thing, now.hidden, now.from, now.view, now.layout], ["person/x", ["place", "topic"], "2019", "deals", "force"]);
  assert.deepEqual(readHash(writeHash(now)), now);
  assert.equal(writeHash(readHash("")), "#");
});

test("what a page begins with is usual for it", () => {
  const begin = { layout: "time", asOf: "2024" };
  assert.equal(writeHash(readHash("", begin), begin), "#");
  const other = { ...readHash("", begin), layout: "force", asOf: "" };
  assert.deepEqual(readHash(writeHash(other, begin), begin), other);
});
