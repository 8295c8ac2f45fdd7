import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeXml, toCsv } from "../../kg/templates/scripts/exports.js";

test("text is harmless in XML", () => {
  assert.equal(escapeXml("</a>&\"\u0000\ufffe😀"), "&lt;/a&gt;&amp;&quot;😀");
});

test("a table doubles its quotation marks and marks formulas as text", () => {
  const article = { id: "a", title: "T", publisher: "", published: "" };
  const fact = { subject: { label: '=1+"1"' }, relation: "chair", object: null, value: "v", claims: [{ confidence: 1, quotes: [{ words: "w" }], article }] };
  const [head, row] = toCsv({ relations: {} }, { facts: [fact] }).split("\r\n");
  assert.equal(head, '"subject","relation","object","confidence","quotes","articles"');
  assert.equal(row, '"\'=1+""1""","chair","v","1.00","w","T"');
});
