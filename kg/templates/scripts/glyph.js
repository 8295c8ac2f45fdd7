// The shape of each kind: in the picture on a canvas, elsewhere as a small SVG.

/** @typedef {import("./book.js").Kind} Kind */

const SVG = "http://www.w3.org/2000/svg";

/** @type {Map<string, Path2D>} */
const paths = new Map();

/** @param {Kind} kind */
export function glyphOutline(kind) {
  let path = paths.get(kind.key);
  if (!path) paths.set(kind.key, (path = new Path2D(kind.outline)));
  return path;
}

/**
 * @param {Kind} kind
 * @param {boolean} [planned] drawn pale, with a dashed edge
 */
export function glyph(kind, planned = false) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-1.35 -1.35 2.7 2.7");
  svg.setAttribute("class", planned ? "glyph planned" : "glyph");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", kind.outline);
  path.setAttribute("fill", kind.colour);
  svg.append(path);
  return svg;
}
