// What vis-network is fed with: each thing and line once. What is not to be drawn is hidden and not taken out, which
// takes a third of the time; and it draws once a frame, not at once after each selection.

/** @typedef {{network: any, things: any, lines: any}} Fed the network and its two data sets */

/**
 * Lets vis-network draw in the next frame whenever it or we ask for it.
 * @param {any} network
 * @returns {(cause?: unknown) => void} asks for a drawing
 */
export function drawOnceAFrame(network) {
  network.redraw = () => network.body.emitter.emit("_requestRedraw");
  return network.redraw;
}

/**
 * Shows these nodes and edges, and no others; what stays does not move.
 * @param {Fed} fed
 * @param {{id: string}[]} nodes
 * @param {{id: string}[]} edges
 */
export function feed({ network, things, lines }, nodes, edges) {
  things.add(nodes.filter(({ id }) => !things.get(id)));
  lines.add(edges.filter(({ id }) => !lines.get(id)));
  const turned = [turn(network.body.nodes, nodes), turn(network.body.edges, edges)];
  if (turned.includes(true)) network.body.emitter.emit("_dataChanged");
}

/** Hides all but the wanted; whether any was turned. */
function turn(/** @type {Record<string, any>} */ parts, /** @type {{id: string}[]} */ wanted) {
  const ids = new Set(wanted.map(({ id }) => id));
  let turned = false;
  for (const { id, options } of Object.values(parts)) {
    if (options.hidden !== ids.has(id)) continue;
    options.hidden = !ids.has(id);
    turned = true;
  }
  return turned;
}
