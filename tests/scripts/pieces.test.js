import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces } from "../../kg/templates/scripts/article.js";
import { inYears, pairId } from "../../kg/templates/scripts/filter.js";
import { hangingOn } from "../../kg/templates/scripts/fold.js";
import { placeLabels, wrapped } from "../../kg/templates/scripts/labels.js";
import { asOfDay, inYears as yearsOf } from "../../kg/templates/scripts/posts.js";
import { nearestTowards } from "../../kg/templates/scripts/walk.js";

const quote = (start, end) => ({ start, end, facts: [{}] });

test("pieces together are the passage, counted in code points, wherever it begins", () => {
  const [one, other] = [quote(12, 16), quote(14, 18)];
  const found = pieces("ab😀cdefghij", 10, [one, other, quote(0, 3)]);
  assert.deepEqual(found.map(({ text, quotes }) => [text, quotes.length]), [["ab", 0], ["😀c", 1], ["de", 2], ["fg", 1], ["hij", 0]]);
});

test("years bound dates, and what has no date passes only without bounds", () => {
  assert.deepEqual([inYears("2020-05", { from: "2020", to: "" }), inYears("2021", { from: "", to: "2020" }), inYears("", { from: "2020", to: "" }), inYears("", { from: "", to: "" })], [true, false, false, true]);
  assert.equal(pairId("b", "a"), pairId("a", "b"));
});

test("labels never lie over each other, and long texts end in an ellipsis", () => {
  const wanted = Array.from({ length: 60 }, (_, at) => ({ id: `${at}`, x: (at % 10) * 30, y: Math.floor(at / 10) * 12, radius: 5, width: 60, height: 14, must: false }));
  const placed = placeLabels(wanted, []);
  assert.ok(placed.length > 5);
  for (const [at, { box: a }] of placed.entries()) {
    for (const { box: b } of placed.slice(at + 1)) assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
  }
  const words = { left: -40, right: 40, top: 0, bottom: 30 };
  const [must] = placeLabels([{ id: "a", x: 0, y: 0, radius: 5, width: 60, height: 14, must: true }], [], undefined, [words]);
  assert.ok(must.box.bottom <= words.top || must.box.left >= words.right || must.box.right <= words.left);
  assert.deepEqual(wrapped("one two three four five", 8, 2), ["one two", "three…"]);
});

test("as of a day a person is in the post that was seen last before it", () => {
  const person = {};
  const held = [{ person, post: "first", first: "2019-01-01", last: "2020-01-01" }, { person, post: "second", first: "2021-05", last: "2022" }];
  const posts = (day) => asOfDay(held, day).map(({ post }) => post);
  assert.deepEqual([posts("2018"), posts("2020-06-01"), posts("2021-06-01")], [[], ["first"], ["second"]]);
});

test("the arrow leads to what lies most in its direction", () => {
  const points = [["right", { x: 50, y: 5 }], ["far", { x: 300, y: 0 }], ["down", { x: 0, y: 40 }]];
  assert.equal(nearestTowards({ x: 0, y: 0 }, points, [1, 0]), "right");
  assert.equal(nearestTowards({ x: 0, y: 0 }, points, [-1, 0]), "");
});

test("what hangs on a thing alone, or was asked for, can be put away with it", () => {
  const things = Object.fromEntries(["hub", "leaf", "shared", "asked", "other"].map((id) => [id, { id, pairs: [] }]));
  for (const [a, b] of [["hub", "leaf"], ["hub", "shared"], ["hub", "asked"], ["shared", "other"], ["asked", "other"]]) {
    const pair = { one: things[a], other: things[b] };
    things[a].pairs.push(pair);
    things[b].pairs.push(pair);
  }
  assert.deepEqual(hangingOn(things.hub, new Set(Object.keys(things)), new Set(["asked"])), ["leaf", "asked"]);
  assert.deepEqual(hangingOn(things.hub, new Set(["hub", "shared"]), new Set()), ["shared"]);
});

test("dates are numbers of years, also where they are no whole days", () => {
  assert.deepEqual([yearsOf("2024"), yearsOf("2024-07"), yearsOf("2024-01-01")], [2024, 2024.5, 2024]);
});
