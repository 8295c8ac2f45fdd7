// The graph on its canvas: vis-network with our own shapes and labels.

import { drawCaptions } from "./captions.js";
import { enlarged, shape } from "./shapes.js";
import { drawOnceAFrame, feed } from "./feed.js";
import { pairId } from "./filter.js";
import { own } from "./book.js";
import { colours } from "./theme.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Thing} Thing */

const MARGIN = { across: 150, down: 120 };
const CLOSEST_FIT = 1.25;
const MOST_LOUD = 60;
const CROWDED = 100;
const FAINT = 0.3;
const READABLE = 0.75;
const MOST_AROUND = 40;
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @param {HTMLElement} box
 * @param {Book} book
 * @param {{nodes: any[], edges: any[], options: string}} made what pyvis made
 * @param {{thing: (id: string) => void, pair: (id: string) => void, nothing: () => void, twice: (id: string) => void, moved: (id: string, place: {x: number, y: number}) => void}} chosen called on a click, or when a thing was dragged
 */
export function createPicture(box, book, made, chosen) {
  const vis = /** @type {any} */ (window).vis;
  for (const edge of made.edges) edge.id = pairId(edge.from, edge.to);
  const nodes = new Map(made.nodes.map((node) => [node.id, node]));
  made.edges.forEach((edge) => paleToCountries(edge, book));
  const drawn = new vis.DataSet();
  const lines = new vis.DataSet();
  const view = { seen: false, moving: false, still: 0, rest: /** @type {any} */ (null), pairs: new Set(/** @type {string[]} */ ([])), look: "", layout: "", colour: "kind", headings: /** @type {[string, number, number][]} */ ([]), drawn: new Set(/** @type {string[]} */ ([])), quiet: new Set(/** @type {string[]} */ ([])), chosen: new Set(), near: new Set(), hovered: "", hoveredPair: "", pair: "", palette: colours(), labels: /** @type {any[]} */ ([]), phrases: /** @type {any[]} */ ([]) };
  const options = JSON.parse(made.options);
  options.nodes.ctxRenderer = (/** @type {any} */ frame) => shape(frame, book.things.get(frame.id), nodes.get(frame.id).size * enlarged(network.getScale()), view);
  const network = new vis.Network(box, { nodes: drawn, edges: lines }, options);
  const redraw = drawOnceAFrame(network);

  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => drawCaptions(context, network, book, nodes, view));
  network.on("dragStart", () => (view.moving = true));
  network.on("dragEnd", (/** @type {any} */ { nodes: [dragged] }) => {
    redraw((view.moving = false));
    if (dragged) chosen.moved(dragged, network.getPositions([dragged])[dragged]);
  });
  network.on("doubleClick", (/** @type {any} */ { nodes: [twice] }) => twice && chosen.twice(twice));
  network.on("zoom", () => moveAwhile(view, redraw));
  network.on("hoverNode", (/** @type {any} */ { node }) => redraw((view.hovered = node)));
  network.on("blurNode", () => redraw((view.hovered = "")));
  network.on("hoverEdge", (/** @type {any} */ { edge }) => redraw((view.hoveredPair = edge)));
  network.on("blurEdge", () => redraw((view.hoveredPair = "")));
  network.on("click", (/** @type {any} */ event) => {
    const { x, y } = event.pointer.DOM;
    const label = view.labels.find(({ box: at }) => x >= at.left && x <= at.right && y >= at.top && y <= at.bottom);
    if (event.nodes.length) chosen.thing(event.nodes[0]);
    else if (label) chosen.thing(label.id);
    else if (event.edges.length) chosen.pair(event.edges[0]);
    else chosen.nothing();
  });

  return {
    network,
    /** Draws these things, and the facts among them; what stays does not move. */
    draw(/** @type {Set<string>} */ ids, /** @type {Set<string>} */ pairs) {
      if (pairs === view.pairs && ids.size === view.drawn.size && [...ids].every((id) => view.drawn.has(id))) return;
      view.pairs = pairs;
      const wanted = made.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to) && pairs.has(edge.id));
      feed({ network, things: drawn, lines }, [...ids].map((id) => nodes.get(id)), wanted);
      view.drawn = ids;
      view.quiet = quietOnes(ids, book);
    },
    /** Sets size, colour and places of things as chosen from the lists, and as dragged. */
    look(/** @type {import("./state.js").Choice} */ { layout, size, colour, moved }) {
      const key = [layout, size, colour, ...moved].join(" ");
      if (key === view.look) return;
      const arranged = view.layout !== layout;
      [view.look, view.layout, view.colour] = [key, layout, colour];
      view.headings = own(book.layouts, layout)?.headings || [];
      restyle(book, made.nodes, nodes, { layout, size, moved });
      drawn.update(drawn.getIds().map((/** @type {string} */ id) => nodes.get(id)));
      if (arranged && view.drawn.size) fit(network, box, view.drawn, false);
      redraw();
    },
    choose(/** @type {Thing | undefined} */ thing, /** @type {import("./book.js").Pair | undefined} */ pair, /** @type {any} */ path) {
      if (path?.hops) {
        choosePath(network, view, path, lines);
        redraw();
        return;
      }
      const ends = pair ? [pair.one, pair.other] : thing ? [thing] : [];
      view.chosen = new Set(ends.map(({ id }) => id));
      view.near = new Set(thing ? thing.pairs.flatMap(({ one, other }) => [one.id, other.id]) : view.chosen);
      view.pair = pair ? pair.id : "";
      if (pair && lines.get(pair.id)) network.setSelection({ nodes: [], edges: [pair.id] });
      else if (thing && drawn.get(thing.id)) network.selectNodes([thing.id]);
      else network.unselectAll();
      redraw();
    },
    /** Brings a thing into view where it is not; `near`: and comes as near as its neighbours allow, where the picture is too small to read. */
    show(/** @type {string} */ id, near = false) {
      const node = drawn.get(id);
      if (!node) return;
      const { x, y } = network.canvasToDOM(network.getPositions([id])[id]);
      const inside = x > 60 && y > 40 && x < box.clientWidth - 60 && y < box.clientHeight - 60;
      const around = new Set([id, ...network.getConnectedNodes(id).filter((/** @type {string} */ other) => view.drawn.has(other))]);
      if (near && network.getScale() < READABLE && around.size < MOST_AROUND) fit(network, box, around);
      else if (!inside) network.moveTo({ position: network.getPositions([id])[id], animation: !calm.matches && { duration: 250 } });
    },
    /** Fits the picture when it is first seen: until then its box has no size. */
    appear() {
      if (view.seen || !box.clientWidth || !view.drawn.size) return;
      view.seen = true;
      network.setSize("100%", "100%");
      network.redraw();
      fit(network, box, view.drawn, false);
    },
    /** Brings these things into view together. */
    frame: (/** @type {string[]} */ ids) => fit(network, box, new Set(ids)),
    fit: (animated = true) => fit(network, box, view.drawn, animated),
    zoom(/** @type {number} */ factor) {
      network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)) });
    },
    repaint() {
      view.palette = colours();
      const { line, accent } = view.palette;
      network.setOptions({ edges: { color: { color: line, highlight: accent, hover: accent, inherit: false } } });
      redraw();
    },
    /** Where the drawn things are, in pixels of the box. */
    places: () => new Map([...view.drawn].map((id) => [id, network.canvasToDOM(network.getPositions([id])[id])])),
    labels: () => view.labels,
    phrases: () => view.phrases,
    /** Where the drawn things are in the picture's own units, and how large. */
    positions: () => new Map(Object.entries(network.getPositions([...view.drawn]))),
    sizes: () => new Map([...view.drawn].map((id) => [id, nodes.get(id).size])),
    paper: () => view.palette.paper,
  };
}

const STILL_AFTER = 150;

/** What moves is drawn in less detail, until it has been still for a moment. */
function moveAwhile(/** @type {any} */ view, /** @type {(cause: unknown) => void} */ redraw) {
  view.moving = true;
  clearTimeout(view.still);
  view.still = setTimeout(() => redraw((view.moving = false)), STILL_AFTER);
}

const BY_MEASURE = { least: 7, range: 19 };

/** Sizes and places for all things, in the data that the picture is fed from. */
function restyle(/** @type {Book} */ book, /** @type {any[]} */ made, /** @type {Map<string, any>} */ nodes, /** @type {{layout: string, size: string, moved: string[]}} */ { layout, size, moved }) {
  const places = own(book.layouts, layout)?.places;
  const things = [...book.things.values()];
  const measure = (/** @type {Thing} */ { measures }) => own(measures, size) || 0;
  const most = Math.max(1, ...things.map(measure));
  const measured = things.some(measure);
  const start = new Map(made.map((node) => [node.id, node]));
  const pinned = pins(moved);
  things.forEach((thing, number) => {
    const begin = start.get(thing.id);
    const [x, y] = pinned.get(thing.id) || (places ? places[number] : [begin.x, begin.y]);
    const large = measured ? BY_MEASURE.least + BY_MEASURE.range * Math.sqrt(measure(thing) / most) : begin.size;
    nodes.set(thing.id, { ...begin, x, y, size: Math.round(large) });
  });
}

/**
 * Where things were dragged to, out of the address: `id~x~y`. What is no place is left out.
 * @param {string[]} moved
 * @returns {Map<string, [number, number]>}
 */
export function pins(moved) {
  return new Map(moved.flatMap((text) => {
    const [, id, x, y] = /^(.+)~(-?\d{1,6})~(-?\d{1,6})$/.exec(text) || [];
    return id ? [/** @type {[string, [number, number]]} */ ([id, [Number(x), Number(y)]])] : [];
  }));
}

/** In a crowd those with the fewest facts. */
function quietOnes(/** @type {Set<string>} */ ids, /** @type {Book} */ book) {
  if (ids.size <= CROWDED) return new Set(/** @type {string[]} */ ([]));
  const things = [...ids].map((id) => /** @type {Thing} */ (book.things.get(id)));
  return new Set(things.sort((a, b) => b.links - a.links || (a.id < b.id ? -1 : 1)).slice(MOST_LOUD).map(({ id }) => id));
}

/** Nearly everything is linked with a country: those lines say least, and stay in the background. */
function paleToCountries(/** @type {any} */ edge, /** @type {Book} */ book) {
  if ([edge.from, edge.to].some((id) => book.things.get(id)?.kind.key === "country")) edge.color = { opacity: FAINT };
}

function choosePath(/** @type {any} */ network, /** @type {any} */ view, /** @type {any} */ { start, hops }, /** @type {any} */ lines) {
  view.chosen = new Set([start.id, ...hops.map((/** @type {any} */ { thing }) => thing.id)]);
  view.near = view.chosen;
  view.pair = "";
  const edges = hops.map((/** @type {any} */ { pair }) => pair.id).filter((/** @type {string} */ id) => lines.get(id));
  network.setSelection({ nodes: [...view.chosen], edges }, { highlightEdges: false });
}

/** All that is drawn within the box, with room for labels at the edges. */
function fit(/** @type {any} */ network, /** @type {HTMLElement} */ box, /** @type {Set<string>} */ ids, animated = true) {
  const points = Object.values(network.getPositions([...ids]));
  if (!points.length) return;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const across = Math.max(box.clientWidth - Math.min(MARGIN.across, box.clientWidth / 4), 100) / Math.max(right - left, 1);
  const down = Math.max(box.clientHeight - MARGIN.down, 100) / Math.max(bottom - top, 1);
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 },
    scale: Math.min(across, down, CLOSEST_FIT),
    animation: animated && !calm.matches && { duration: 250 },
  });
}
