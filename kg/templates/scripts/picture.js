// The graph on its canvas: vis-network with our own shapes and labels.

import { glyphOutline } from "./glyph.js";
import { drawOnceAFrame, feed } from "./feed.js";
import { pairId } from "./filter.js";
import { placeLabels, wrapped } from "./labels.js";
import { phrase } from "./book.js";
import { colours } from "./theme.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Thing} Thing */

const MARGIN = { across: 150, down: 120 };
const CLOSEST_FIT = 1.25;
const MUST_SHOW = 12;
const MOST_LABELLED = 350;
const ALONG = [0.5, 0.6, 0.4, 0.7, 0.3];
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @param {HTMLElement} box
 * @param {Book} book
 * @param {{nodes: any[], edges: any[], options: string}} made what pyvis made
 * @param {{thing: (id: string) => void, pair: (id: string) => void, nothing: () => void}} chosen called on a click
 */
export function createPicture(box, book, made, chosen) {
  const vis = /** @type {any} */ (window).vis;
  for (const edge of made.edges) edge.id = pairId(edge.from, edge.to);
  const nodes = new Map(made.nodes.map((node) => [node.id, node]));
  const drawn = new vis.DataSet();
  const lines = new vis.DataSet();
  const view = { moving: false, still: 0, rest: /** @type {any} */ (null), pairs: new Set(/** @type {string[]} */ ([])), layout: "", colour: "kind", headings: /** @type {[string, number, number][]} */ ([]), drawn: new Set(/** @type {string[]} */ ([])), chosen: new Set(), near: new Set(), hovered: "", hoveredPair: "", pair: "", palette: colours(), labels: /** @type {any[]} */ ([]) };
  const options = JSON.parse(made.options);
  options.nodes.ctxRenderer = (/** @type {any} */ frame) => shape(frame, book.things.get(frame.id), nodes.get(frame.id).size * enlarged(network.getScale()), view);
  const network = new vis.Network(box, { nodes: drawn, edges: lines }, options);
  const redraw = drawOnceAFrame(network);

  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => drawLabels(context, network, book, nodes, view));
  network.on("dragStart", () => (view.moving = true));
  network.on("dragEnd", () => redraw((view.moving = false)));
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
    },
    /** Sets size, colour and places of things as chosen from the lists. */
    look(/** @type {{layout: string, size: string, colour: string}} */ { layout, size, colour }) {
      const key = [layout, size, colour].join(" ");
      if (key === view.layout) return;
      const moved = view.layout.split(" ")[0] !== layout;
      view.layout = key;
      view.colour = colour;
      view.headings = book.layouts[layout]?.headings || [];
      restyle(book, made.nodes, nodes, layout, size);
      drawn.update(drawn.getIds().map((/** @type {string} */ id) => nodes.get(id)));
      if (moved && view.drawn.size) fit(network, box, view.drawn, false);
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
    /** Brings a thing into view where it is not. */
    show(/** @type {string} */ id) {
      const node = drawn.get(id);
      if (!node) return;
      const { x, y } = network.canvasToDOM(network.getPositions([id])[id]);
      const inside = x > 60 && y > 40 && x < box.clientWidth - 60 && y < box.clientHeight - 60;
      if (!inside) network.moveTo({ position: network.getPositions([id])[id], animation: !calm.matches && { duration: 250 } });
    },
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
function restyle(/** @type {Book} */ book, /** @type {any[]} */ made, /** @type {Map<string, any>} */ nodes, /** @type {string} */ layout, /** @type {string} */ size) {
  const places = book.layouts[layout]?.places;
  const things = [...book.things.values()];
  const most = Math.max(1, ...things.map(({ measures }) => measures[size] || 0));
  const start = new Map(made.map((node) => [node.id, node]));
  things.forEach((thing, number) => {
    const begin = start.get(thing.id);
    const [x, y] = places ? places[number] : [begin.x, begin.y];
    const large = size === "facts" ? begin.size : BY_MEASURE.least + BY_MEASURE.range * Math.sqrt((thing.measures[size] || 0) / most);
    nodes.set(thing.id, { ...begin, x, y, size: Math.round(large) });
  });
}

function choosePath(/** @type {any} */ network, /** @type {any} */ view, /** @type {any} */ { start, hops }, /** @type {any} */ lines) {
  view.chosen = new Set([start.id, ...hops.map((/** @type {any} */ { thing }) => thing.id)]);
  view.near = view.chosen;
  view.pair = "";
  const edges = hops.map((/** @type {any} */ { pair }) => pair.id).filter((/** @type {string} */ id) => lines.get(id));
  network.setSelection({ nodes: [...view.chosen], edges }, { highlightEdges: false });
}

// Okabe and Ito's colours, for communities; what comes after them is grey.
const COMMUNITY_COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442"];

function colourOf(/** @type {any} */ thing, /** @type {any} */ view) {
  return view.colour === "community" ? COMMUNITY_COLOURS[thing.community] || "#999999" : thing.kind.colour;
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

/** Shapes shrink less than the picture does, so that they stay shapes. */
function enlarged(/** @type {number} */ scale) {
  return Math.min(2, Math.max(1, 0.48 / scale));
}

/** One thing's shape: full, or empty with a dashed edge where it is planned; faint where something else is chosen. */
function shape(/** @type {any} */ { ctx, x, y, state }, /** @type {any} */ thing, /** @type {number} */ size, /** @type {any} */ view) {
  const { ink, paper, accent } = view.palette;
  return {
    drawNode() {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(size, size);
      ctx.lineWidth = 1.2 / size;
      const path = glyphOutline(thing.kind);
      const faint = view.chosen.size && !view.near.has(thing.id) && !state.hover;
      if (faint || thing.planned) {
        ctx.fillStyle = paper;
        ctx.fill(path);
      }
      if (faint) ctx.globalAlpha = 0.3;
      if (thing.planned) {
        ctx.setLineDash([3.5 / size, 2.5 / size]);
        ctx.lineWidth = 2.4 / size;
        ctx.strokeStyle = colourOf(thing, view);
      } else {
        ctx.fillStyle = colourOf(thing, view);
        ctx.fill(path);
        ctx.strokeStyle = ink;
      }
      if (thing.planned || !view.moving) ctx.stroke(path);
      if (view.chosen.has(thing.id) || state.hover) ring(ctx, size, accent, view.chosen.has(thing.id));
      ctx.restore();
    },
    nodeDimensions: { width: size * 2, height: size * 2 },
  };
}

function ring(/** @type {any} */ ctx, /** @type {number} */ size, /** @type {string} */ colour, /** @type {boolean} */ strong) {
  ctx.setLineDash([]);
  ctx.strokeStyle = colour;
  ctx.lineWidth = (strong ? 3 : 1.5) / size;
  ctx.beginPath();
  ctx.arc(0, 0, 1.2 + 5 / size, 0, Math.PI * 2);
  ctx.stroke();
}

function drawLabels(/** @type {CanvasRenderingContext2D} */ context, /** @type {any} */ network, /** @type {Book} */ book, /** @type {Map<string, any>} */ nodes, /** @type {any} */ view) {
  const scale = network.getScale();
  const ratio = context.getTransform().a / scale;
  const fontSize = Math.round(Math.min(15, Math.max(11.5, 9.5 + scale * 3)) * 2) / 2;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const wanted = wantedLabels(context, network, book, nodes, view, fontSize);
  const headings = headingBoxes(context, network, view);
  const taken = placeAgain(network, view, scale) || placeAnew(context, network, book, nodes, view, headings, fontSize);
  drawHeadings(context, headings, view);
  for (const label of view.labels) {
    const faint = view.chosen.size && !view.near.has(label.id) && view.hovered !== label.id;
    context.font = label.font;
    drawText(context, label.lines, label.box, fontSize, faint ? view.palette.faint : view.palette.ink, view.palette.paper);
  }
  if (!view.moving) drawPhrases(context, network, book, view, [...view.labels.map((/** @type {any} */ { box }) => box), ...taken]);
  context.restore();
  document.documentElement.dataset.ready = "true";
}

/** Labels in the places that fit now; what they keep clear of. */
function placeAnew(/** @type {CanvasRenderingContext2D} */ context, /** @type {any} */ network, /** @type {Book} */ book, /** @type {Map<string, any>} */ nodes, /** @type {any} */ view, /** @type {any[]} */ headings, /** @type {number} */ fontSize) {
  const wanted = wantedLabels(context, network, book, nodes, view, fontSize);
  const shapes = [...wanted.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius })), ...headings];
  const { clientWidth, clientHeight } = context.canvas;
  view.labels = placeLabels(wanted, shapes, { left: 4, top: 4, right: clientWidth - 4, bottom: clientHeight - 4 });
  view.rest = { scale: network.getScale(), origin: network.canvasToDOM({ x: 0, y: 0 }) };
  return shapes;
}

/** While the picture is dragged its labels go along as they are; null where they must be placed anew. */
function placeAgain(/** @type {any} */ network, /** @type {any} */ view, /** @type {number} */ scale) {
  if (!view.moving || view.rest?.scale !== scale || network.getSelectedNodes().length) return null;
  const { x, y } = network.canvasToDOM({ x: 0, y: 0 });
  const [right, down] = [x - view.rest.origin.x, y - view.rest.origin.y];
  view.rest.origin = { x, y };
  for (const { box } of view.labels) {
    [box.left, box.right] = [box.left + right, box.right + right];
    [box.top, box.bottom] = [box.top + down, box.bottom + down];
  }
  return [];
}

const HEADING = { font: "600 14px system-ui, sans-serif", height: 16 };

/** What the blocks of a layout are, and where that stands above them. */
function headingBoxes(/** @type {CanvasRenderingContext2D} */ context, /** @type {any} */ network, /** @type {any} */ view) {
  context.font = HEADING.font;
  return view.headings.map((/** @type {[string, number, number]} */ [words, x, y]) => {
    const at = network.canvasToDOM({ x, y });
    return { words, left: at.x, right: at.x + context.measureText(words).width, top: at.y, bottom: at.y + HEADING.height };
  });
}

function drawHeadings(/** @type {CanvasRenderingContext2D} */ context, /** @type {any[]} */ boxes, /** @type {any} */ view) {
  context.font = HEADING.font;
  for (const box of boxes) drawText(context, [box.words], box, 14, view.palette.ink, view.palette.paper);
}

function wantedLabels(/** @type {CanvasRenderingContext2D} */ context, /** @type {any} */ network, /** @type {Book} */ book, /** @type {Map<string, any>} */ nodes, /** @type {any} */ view, /** @type {number} */ fontSize) {
  const places = network.getPositions([...view.drawn]);
  const scale = network.getScale();
  const { clientWidth, clientHeight } = context.canvas;
  const important = (/** @type {any} */ thing) => (view.chosen.has(thing.id) ? 1e9 : view.hovered === thing.id ? 1e8 : view.chosen.size && view.near.has(thing.id) ? 1e6 : 0) + thing.links;
  const things = [...view.drawn].map((id) => /** @type {Thing} */ (book.things.get(id))).sort((a, b) => important(b) - important(a));
  return things.flatMap((thing, rank) => {
    if (rank > MOST_LABELLED && scale < 0.5) return [];
    const { x, y } = network.canvasToDOM(places[thing.id]);
    if (x < -80 || y < -40 || x > clientWidth + 80 || y > clientHeight + 40) return [];
    const strong = view.chosen.has(thing.id) || view.hovered === thing.id;
    const font = `${strong ? 650 : 450} ${fontSize}px system-ui, sans-serif`;
    const { lines, width } = measured(context, thing, font, strong);
    const radius = nodes.get(thing.id).size * enlarged(scale) * 1.1 * scale;
    return [{ id: thing.id, x, y, radius, width, height: lines.length * fontSize * 1.2, must: rank < MUST_SHOW || strong, lines, font }];
  });
}

/** @type {Map<string, {lines: string[], width: number}>} */
const measures = new Map();

function measured(/** @type {CanvasRenderingContext2D} */ context, /** @type {any} */ thing, /** @type {string} */ font, /** @type {boolean} */ whole) {
  const key = `${font} ${thing.id}`;
  let known = measures.get(key);
  if (!known) {
    context.font = font;
    const lines = whole ? wrapped(thing.label, 30, 4) : wrapped(thing.short, 22, 2);
    known = { lines, width: Math.max(...lines.map((line) => context.measureText(line).width)) };
    measures.set(key, known);
  }
  return known;
}

function drawText(/** @type {CanvasRenderingContext2D} */ context, /** @type {string[]} */ lines, /** @type {any} */ box, /** @type {number} */ fontSize, /** @type {string} */ ink, /** @type {string} */ paper) {
  const x = (box.left + box.right) / 2;
  lines.forEach((line, number) => {
    const y = box.top + fontSize * 1.2 * (number + 0.5);
    context.lineWidth = 3.5;
    context.strokeStyle = paper;
    context.strokeText(line, x, y);
    context.fillStyle = ink;
    context.fillText(line, x, y);
  });
}

function between(/** @type {any} */ a, /** @type {any} */ b, /** @type {number} */ share) {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** What the lines say, for those that are chosen or pointed at. */
function drawPhrases(/** @type {CanvasRenderingContext2D} */ context, /** @type {any} */ network, /** @type {Book} */ book, /** @type {any} */ view, /** @type {any[]} */ taken) {
  context.font = "italic 450 11.5px system-ui, sans-serif";
  const [only] = view.chosen.size === 1 ? view.chosen : [""];
  const ids = new Set([view.pair, view.hoveredPair, ...(only ? (book.things.get(only)?.pairs || []).map(({ id }) => id) : [])]);
  const wanted = [...ids].flatMap((id) => {
    const pair = book.pairs.get(id);
    if (!pair || !view.drawn.has(pair.one.id) || !view.drawn.has(pair.other.id)) return [];
    const places = network.getPositions([pair.one.id, pair.other.id]);
    const spots = ALONG.map((share) => network.canvasToDOM(between(places[pair.one.id], places[pair.other.id], share)));
    const text = [...new Set(pair.facts.map((fact) => phrase(book, fact.relation)))].join(", ");
    const width = context.measureText(text).width;
    return [{ id, ...spots[0], spots, radius: 0, width, height: 14, must: id === view.pair || id === view.hoveredPair, text }];
  });
  for (const label of placeLabels(wanted, taken)) drawText(context, [/** @type {any} */ (label).text], label.box, 11.5, view.palette.accent, view.palette.paper);
}
