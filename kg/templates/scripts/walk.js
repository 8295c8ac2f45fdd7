// Walking from thing to thing with the arrow keys.

import { neighbours } from "./book.js";

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const WIDEST = Math.PI * 0.36;

/**
 * The point that lies most in a direction: a small turn counts more than a small distance.
 * @param {{x: number, y: number}} from
 * @param {[string, {x: number, y: number}][]} points
 * @param {number[]} direction
 * @returns {string} empty where none lies there
 */
export function nearestTowards(from, points, [right, down]) {
  let best = "";
  let least = Infinity;
  for (const [id, { x, y }] of points) {
    const distance = Math.hypot(x - from.x, y - from.y);
    if (!distance) continue;
    const turn = Math.acos(Math.min(1, Math.max(-1, ((x - from.x) * right + (y - from.y) * down) / distance)));
    const cost = distance * (1 + 3 * turn);
    if (turn <= WIDEST && cost < least) [best, least] = [id, cost];
  }
  return best;
}

/**
 * @param {HTMLElement} box the graph
 * @param {import("./book.js").Book} book
 * @param {import("./state.js").State} state
 * @param {{places: () => Map<string, {x: number, y: number}>, say: (text: string) => void, choose: (id: string) => void, keys: Record<string, () => void>}} graph
 */
export function createWalk(box, book, state, graph) {
  box.addEventListener("keydown", async (event) => {
    const direction = DIRECTIONS[/** @type {keyof typeof DIRECTIONS} */ (event.key)];
    if (!direction && !graph.keys[event.key]) return;
    event.preventDefault();
    if (!direction) {
      graph.keys[event.key]();
      return;
    }
    const places = graph.places();
    const here = places.get(state.now().thing);
    if (!here) {
      const first = book.first.find((id) => places.has(id));
      if (first) graph.choose(first);
      return;
    }
    const near = (await neighbours(book, state.now().thing)).map(({ id }) => id).filter((id) => places.has(id));
    const next = nearestTowards(here, near.map((id) => [id, /** @type {any} */ (places.get(id))]), direction);
    if (next) graph.choose(next);
    else graph.say("Nothing is linked in that direction.");
  });
}
