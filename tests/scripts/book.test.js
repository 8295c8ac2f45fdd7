import assert from "node:assert/strict";
import { test } from "node:test";
import { neighbours, openBook, own, phrase } from "../../kg/templates/scripts/book.js";

const claim = (article, confidence) => ({ article, quotes: [0], confidence });
const BODY = "Commission on Very Long Names of Things";

/** A meeting under a body, said by two articles; the build counted three sources of one fact. */
function held() {
  return {
    title: "t", text: "full", kinds: [{ key: "event" }, { key: "body" }], relations: { heldUnder: ["session of", "held"] }, quality: {}, first: [0], beyond: [],
    communities: [0, 0], measures: { ways: [1, 2], core: [1, 1] }, layouts: {},
    articles: [{ id: "a", publisher: "P", text: "x", quotes: [[0, 1, "x"]] }, { id: "b", publisher: "P", text: "x", quotes: [[0, 1, "x"]] }],
    things: [
      { id: "event/1", label: `4th meeting of the ${BODY}`, kind: "event", facts: [{ relation: "edition", value: "4", claims: [claim(0, 0.5)], sources: 3 }] },
      { id: "org/1", label: BODY, short: "CVLNT", kind: "body" },
    ],
    links: [{ from: 0, relation: "heldUnder", to: 1, claims: [claim(0, 0.5), claim(1, 0.9)] }],
  };
}

test("a long name that holds a body's is shortened by the body's short one", () => {
  const book = openBook(held());
  assert.equal(book.things.get("event/1").short, "4th meeting of the CVLNT");
  assert.equal(book.things.get("event/1").label, `4th meeting of the ${BODY}`);
});

test("sources are as the build counted them, else one for each publisher", () => {
  const [edition, link] = openBook(held()).facts;
  assert.deepEqual([edition.sources, link.sources], [3, 1]);
});

test("neighbours come by one function, and what is gone has none", async () => {
  const book = openBook(held());
  assert.deepEqual((await neighbours(book, "org/1")).map(({ id }) => id), ["event/1"]);
  assert.deepEqual(await neighbours(book, "gone"), []);
});

test("what every object inherits is no entry", () => {
  assert.equal(own({}, "constructor"), undefined);
  assert.equal(phrase(openBook(held()), "constructor"), "constructor");
});
