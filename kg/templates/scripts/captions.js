// What is written over the picture: the names of things, the headings of a layout, the words of lines.

import { phrase } from "./book.js";
import { placeLabels, wrapped } from "./labels.js";
import { enlarged } from "./shapes.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Thing} Thing */

const MUST_SHOW = 12;
const MOST_LABELLED = 350;
const LINES_FOR_FIRST = 40;
const WHOLE = { name: "label", letters: 30, lines: 4 };
const LONGER = { name: "short", letters: 20, lines: 3 };
const SHORT = { name: "short", letters: 22, lines: 2 };
const ALONG = [0.5, 0.6, 0.4, 0.7, 0.3];

/**
 * The labels of things, the headings of a layout and the words of lines, over the picture that was just drawn.
 * @param {CanvasRenderingContext2D} context
 * @param {any} network
 * @param {Book} book
 * @param {Map<string, any>} nodes
 * @param {any} view
 */
export function drawCaptions(context, network, book, nodes, view) {
  const scale = network.getScale();
  const ratio = context.getTransform().a / scale;
  const fontSize = Math.round(Math.min(15, Math.max(11.5, 9.5 + scale * 3)) * 2) / 2;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const headings = headingBoxes(context, network, view);
  const taken = placeAgain(network, view, scale) || placeAnew(context, network, book, nodes, view, headings, fontSize);
  drawHeadings(context, headings, view);
  for (const label of view.labels) {
    const faint = view.chosen.size && !view.near.has(label.id) && view.hovered !== label.id;
    context.font = label.font;
    const ink = faint ? view.palette.faint : view.quiet.has(label.id) && !view.chosen.size ? view.palette.soft : view.palette.ink;
    drawText(context, label.lines, label.box, fontSize, ink, view.palette.paper);
  }
  view.phrases = view.moving ? [] : drawPhrases(context, network, book, view, [...view.labels.map((/** @type {any} */ { box }) => box), ...taken]);
  context.restore();
  document.documentElement.dataset.ready = "true";
}

/** Labels in the places that fit now; what they keep clear of. */
function placeAnew(/** @type {CanvasRenderingContext2D} */ context, /** @type {any} */ network, /** @type {Book} */ book, /** @type {Map<string, any>} */ nodes, /** @type {any} */ view, /** @type {any[]} */ headings, /** @type {number} */ fontSize) {
  const wanted = wantedLabels(context, network, book, nodes, view, fontSize);
  const shapes = wanted.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  const { clientWidth, clientHeight } = context.canvas;
  view.labels = placeLabels(wanted, shapes, { left: 4, top: 4, right: clientWidth - 4, bottom: clientHeight - 4 }, headings);
  view.rest = { scale: network.getScale(), origin: network.canvasToDOM({ x: 0, y: 0 }) };
  return [...shapes, ...headings];
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
    const { lines, width } = measured(context, thing, font, strong ? WHOLE : rank < LINES_FOR_FIRST ? LONGER : SHORT);
    const radius = nodes.get(thing.id).size * enlarged(scale) * 1.1 * scale;
    return [{ id: thing.id, x, y, radius, width, height: lines.length * fontSize * 1.2, must: rank < MUST_SHOW || strong, lines, font }];
  });
}

/** @type {Map<string, {lines: string[], width: number}>} */
const measures = new Map();

function measured(/** @type {CanvasRenderingContext2D} */ context, /** @type {any} */ thing, /** @type {string} */ font, /** @type {{name: string, letters: number, lines: number}} */ form) {
  const key = `${font} ${form.lines} ${thing.id}`;
  let known = measures.get(key);
  if (!known) {
    context.font = font;
    const lines = wrapped(thing[form.name], form.letters, form.lines);
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
  const placed = placeLabels(wanted, taken);
  for (const label of placed) drawText(context, [/** @type {any} */ (label).text], label.box, 11.5, view.palette.accent, view.palette.paper);
  return placed;
}
