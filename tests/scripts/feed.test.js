import assert from "node:assert/strict";
import { test } from "node:test";
import { drawOnceAFrame, feed } from "../../kg/templates/scripts/feed.js";

/** A data set and the parts that a network makes of what is added to it. */
function dataSet(parts) {
  return {
    get: (id) => parts[id] || null,
    add: (items) => items.forEach(({ id }) => { parts[id] = { id, options: { hidden: false } }; }),
  };
}

function fed() {
  const told = [];
  const network = { body: { nodes: {}, edges: {}, emitter: { emit: (name) => told.push(name) } } };
  return { told, network, things: dataSet(network.body.nodes), lines: dataSet(network.body.edges) };
}

const hidden = (parts) => Object.values(parts).filter(({ options }) => options.hidden).map(({ id }) => id);

test("what is not wanted is hidden and comes back as it was", () => {
  const { told, network, ...sets } = fed();
  const [a, b] = [{ id: "a" }, { id: "b" }];
  feed({ network, ...sets }, [a, b], [{ id: "a b" }]);
  assert.deepEqual(told, []);
  const first = network.body.nodes.b;
  feed({ network, ...sets }, [a], []);
  assert.deepEqual([hidden(network.body.nodes), hidden(network.body.edges), told], [["b"], ["a b"], ["_dataChanged"]]);
  feed({ network, ...sets }, [a, b], [{ id: "a b" }]);
  assert.deepEqual([hidden(network.body.nodes), hidden(network.body.edges)], [[], []]);
  assert.equal(network.body.nodes.b, first);
});

test("a drawing is asked for, not made at once", () => {
  const { told, network } = fed();
  const redraw = drawOnceAFrame(network);
  redraw();
  network.redraw();
  assert.deepEqual(told, ["_requestRedraw", "_requestRedraw"]);
});
