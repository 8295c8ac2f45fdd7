import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName } from "../../kg/templates/scripts/filenames.js";
import { counted, plainDate, plainRelation, sureness } from "../../kg/templates/scripts/words.js";

test("dates are read out, other values stay", () => {
  assert.deepEqual(["2025-10-28", "2025-10", "2025", "28 crore"].map(plainDate), ["28 October 2025", "October 2025", "2025", "28 crore"]);
});

test("counts, relations and confidence are put in words", () => {
  assert.deepEqual([counted(1, "fact"), counted(1200, "fact"), counted(2, "body", "bodies")], ["1 fact", "1,200 facts", "2 bodies"]);
  assert.equal(plainRelation("heldUnder"), "held under");
  assert.deepEqual([1, 0.8, 0.6, 0.2].map(sureness), ["very sure", "sure", "fairly sure", "not sure"]);
});

test("names of files are plain letters", () => {
  assert.deepEqual([fileName("India–Russia ties/../x", "csv"), fileName("Дела", "png")], ["india-russia-ties-x.csv", "graph.png"]);
});
