// What is shown, as files: a picture, a drawing, a graph for other programs, a table of facts with their words.

import { phrase, surest } from "./book.js";
import { fileName } from "./filenames.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Thing} Thing */
/** @typedef {import("./book.js").Pair} Pair */
/** @typedef {{things: Thing[], pairs: Pair[], facts: import("./book.js").Fact[], places: Map<string, {x: number, y: number}>, sizes: Map<string, number>}} Shown */

/**
 * @param {Book} book
 * @param {() => Shown} shown
 * @param {() => HTMLCanvasElement} canvas
 * @param {() => string} paper the colour behind the picture
 */
export function createExports(book, shown, canvas, paper) {
  const save = (/** @type {string} */ ending, /** @type {string} */ type, /** @type {string} */ text) => saveAs(fileName(book.title, ending), new Blob([text], { type }));
  return {
    PNG: () => onPaper(canvas(), paper()).toBlob((blob) => blob && saveAs(fileName(book.title, "png"), blob)),
    SVG: () => save("svg", "image/svg+xml", toSvg(shown())),
    GraphML: () => save("graphml", "application/xml", toGraphml(book, shown())),
    CSV: () => save("csv", "text/csv", toCsv(book, shown())),
  };
}

function saveAs(/** @type {string} */ file, /** @type {Blob} */ blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function onPaper(/** @type {HTMLCanvasElement} */ drawn, /** @type {string} */ colour) {
  const sheet = document.createElement("canvas");
  [sheet.width, sheet.height] = [drawn.width, drawn.height];
  const context = /** @type {CanvasRenderingContext2D} */ (sheet.getContext("2d"));
  context.fillStyle = colour;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(drawn, 0, 0);
  return sheet;
}

/** @param {string} text */
export function escapeXml(text) {
  const allowed = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  return allowed.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** @param {Shown} shown */
export function toSvg({ things, pairs, places, sizes }) {
  const at = (/** @type {Thing} */ thing) => /** @type {{x: number, y: number}} */ (places.get(thing.id));
  const xs = things.map((thing) => at(thing).x);
  const ys = things.map((thing) => at(thing).y);
  const [left, top] = [Math.min(0, ...xs) - 90, Math.min(0, ...ys) - 60];
  const [width, height] = [Math.max(0, ...xs) - left + 90, Math.max(0, ...ys) - top + 80];
  const lines = pairs.map(({ one, other }) => `<line x1="${at(one).x}" y1="${at(one).y}" x2="${at(other).x}" y2="${at(other).y}"/>`);
  const shapes = things.map((thing) => {
    const size = sizes.get(thing.id) || 8;
    const look = thing.planned ? `fill="#fff" stroke="${thing.kind.colour}" stroke-width=".25" stroke-dasharray=".5 .35"` : `fill="${thing.kind.colour}"`;
    return `<path d="${thing.kind.outline}" transform="translate(${at(thing).x} ${at(thing).y}) scale(${size})" ${look}/>` +
      `<text x="${at(thing).x}" y="${at(thing).y + size + 14}">${escapeXml(thing.short)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" font-family="sans-serif" font-size="12" text-anchor="middle">\n` +
    `<g stroke="#b9bcc2">${lines.join("\n")}</g>\n${shapes.join("\n")}\n</svg>\n`;
}

/**
 * @param {Book} book
 * @param {Shown} shown
 */
export function toGraphml(book, { things, facts }) {
  const data = (/** @type {string} */ key, /** @type {string | number} */ value) => `<data key="${key}">${escapeXml(String(value))}</data>`;
  const keys = [["label", "node"], ["kind", "node"], ["relation", "edge"], ["phrase", "edge"], ["confidence", "edge"], ["quote", "edge"], ["article", "edge"]];
  const nodes = things.map((thing) => `<node id="${escapeXml(thing.id)}">${data("label", thing.label)}${data("kind", thing.type)}</node>`);
  const edges = facts.flatMap((fact) => fact.object ? [`<edge source="${escapeXml(fact.subject.id)}" target="${escapeXml(fact.object.id)}">` +
    data("relation", fact.relation) + data("phrase", phrase(book, fact.relation)) + data("confidence", sureness(fact)) +
    data("quote", quotesOf(fact)) + data("article", articlesOf(fact)) + "</edge>"] : []);
  return '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n' +
    keys.map(([key, of]) => `<key id="${key}" for="${of}" attr.name="${key}" attr.type="string"/>`).join("\n") +
    `\n<graph edgedefault="directed">\n${[...nodes, ...edges].join("\n")}\n</graph>\n</graphml>\n`;
}

/**
 * One fact a line. What a spreadsheet would take for a formula is marked as text.
 * @param {Book} book
 * @param {Shown} shown
 */
export function toCsv(book, { facts }) {
  const cell = (/** @type {string} */ text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
  const rows = facts.map((fact) => [fact.subject.label, phrase(book, fact.relation), fact.object ? fact.object.label : fact.value, sureness(fact), quotesOf(fact), articlesOf(fact)]);
  return [["subject", "relation", "object", "confidence", "quotes", "articles"], ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

const sureness = (/** @type {import("./book.js").Fact} */ fact) => surest(fact).toFixed(2);
const quotesOf = (/** @type {import("./book.js").Fact} */ fact) => fact.claims.flatMap(({ quotes }) => quotes.map(({ words }) => words)).join(" | ");
const articlesOf = (/** @type {import("./book.js").Fact} */ fact) => fact.claims.map(({ article }) => [article.title || article.id, article.publisher, article.published].filter(Boolean).join(", ")).join(" | ");
