import assert from "node:assert/strict";
import { test } from "node:test";
import { gaps, newestFirst, ranges } from "../../kg/templates/scripts/bodies.js";

const session = (number, date = "") => ({ date, facts: number ? [{ relation: "edition", value: String(number) }] : [] });

test("gaps lie between the first and the last number, runs of them in short", () => {
  assert.deepEqual([gaps([5, 3, 8]), gaps([4]), gaps([])], [[4, 6, 7], [], []]);
  assert.deepEqual([ranges([10, 12, 14, 15, 16, 17]), ranges([1, 2]), ranges([])], ["10, 12, 14–17", "1, 2", ""]);
});

test("of sessions without a date the number says which was last", () => {
  const [dated, undated, odd] = [session(11, "2011-10-04"), session(20), session(0)];
  assert.deepEqual(newestFirst([dated, odd, undated]).indexOf(undated), 0);
  assert.deepEqual(newestFirst([session(1, "2019"), session(2, "2024")]).map(({ date }) => date), ["2024", "2019"]);
});
