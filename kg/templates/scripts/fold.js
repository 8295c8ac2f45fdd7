// Which neighbours of a thing can be put away with it.

/** @typedef {import("./book.js").Thing} Thing */

/**
 * The drawn neighbours that were asked for, or that nothing else drawn leads to.
 * @param {Thing} thing
 * @param {Set<string>} drawn
 * @param {Set<string>} added what was drawn because it was asked for
 */
export function hangingOn(thing, drawn, added) {
  const near = neighboursOf(thing).filter(({ id }) => drawn.has(id));
  return near.filter((one) => added.has(one.id) || neighboursOf(one).every((other) => other === thing || !drawn.has(other.id))).map(({ id }) => id);
}

function neighboursOf(/** @type {Thing} */ thing) {
  return thing.pairs.map(({ one, other }) => (one === thing ? other : one)).filter((other) => other !== thing);
}
