import assert from "node:assert/strict";
import { test } from "node:test";
import { createFinder, folded, typingDistance } from "../../kg/templates/scripts/names.js";

test("names are compared without case, accents and script", () => {
  assert.deepEqual(["Дылевский", "  Éclair-2 ", "ЁЖ"].map(folded), ["dylevskiy", "eclair 2", "ezh"]);
});

test("typing distance counts changes, swaps once, and gives up", () => {
  assert.deepEqual([typingDistance("kitten", "sitting", 3), typingDistance("ab", "ba", 2), typingDistance("a", "abcdef", 2)], [3, 1, 3]);
});

test("20,000 names are searched, the exact one comes first, a misspelt one is found", () => {
  const things = Array.from({ length: 20_000 }, (_, at) => ({ id: `t${at}`, label: `thing number ${at}`, names: [], links: at }));
  const find = createFinder([...things, { id: "x", label: "Manekshaw Centre", names: ["MC"], links: 0 }]);
  assert.equal(find("thing number 777")[0].id, "t777");
  assert.deepEqual(find("mankeshaw").map(({ id, exact }) => [id, exact]), [["x", false]]);
  assert.deepEqual(find("   "), []);
});
