// The shapes of things on the canvas.

import { glyphOutline } from "./glyph.js";

// Okabe and Ito's colours, for communities; what comes after them is grey.
export const COMMUNITY_COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442"];

function colourOf(/** @type {any} */ thing, /** @type {any} */ view) {
  return view.colour === "community" ? COMMUNITY_COLOURS[thing.community] || "#999999" : thing.kind.colour;
}

/**
 * Shapes shrink less than the picture does, so that they stay shapes.
 * @param {number} scale
 */
export function enlarged(scale) {
  return Math.min(2, Math.max(1, 0.48 / scale));
}

/**
 * One thing's shape: full, or pale with a dashed edge where it is planned; faint where something else is chosen;
 * small and pale where it is one of many that have few facts.
 * @param {any} frame what vis-network hands over
 * @param {any} thing
 * @param {number} full its size
 * @param {any} view
 */
export function shape({ ctx, x, y, state }, thing, full, view) {
  const quiet = view.quiet.has(thing.id) && !view.chosen.size && !state.hover;
  const size = quiet ? full * 0.72 : full;
  return {
    drawNode() {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(size, size);
      const faint = view.chosen.size && !view.near.has(thing.id) && !state.hover;
      paint(ctx, glyphOutline(thing.kind), size, { thing, view, alpha: faint ? 0.3 : quiet ? 0.6 : 1 });
      if (view.chosen.has(thing.id) || state.hover) ring(ctx, size, view.palette.accent, view.chosen.has(thing.id));
      ctx.restore();
    },
    nodeDimensions: { width: full * 2, height: full * 2 },
  };
}

function paint(/** @type {any} */ ctx, /** @type {Path2D} */ path, /** @type {number} */ size, /** @type {{thing: any, view: any, alpha: number}} */ { thing, view, alpha }) {
  const { ink, paper } = view.palette;
  if (alpha < 1 || thing.planned) {
    ctx.fillStyle = paper;
    ctx.fill(path);
  }
  ctx.globalAlpha = thing.planned ? alpha * 0.3 : alpha;
  ctx.fillStyle = colourOf(thing, view);
  ctx.fill(path);
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = ink;
  ctx.lineWidth = (thing.planned ? 1.6 : 1.2) / size;
  if (thing.planned) ctx.setLineDash([3 / size, 2.2 / size]);
  if (thing.planned || !view.moving) ctx.stroke(path);
  ctx.globalAlpha = 1;
}

function ring(/** @type {any} */ ctx, /** @type {number} */ size, /** @type {string} */ colour, /** @type {boolean} */ strong) {
  ctx.setLineDash([]);
  ctx.strokeStyle = colour;
  ctx.lineWidth = (strong ? 3 : 1.5) / size;
  ctx.beginPath();
  ctx.arc(0, 0, 1.2 + 5 / size, 0, Math.PI * 2);
  ctx.stroke();
}
