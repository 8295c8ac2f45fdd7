// Which labels are drawn and where: the most important first, no two over each other.

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{id: string, x: number, y: number, radius: number, width: number, height: number, must: boolean, spots?: {x: number, y: number}[]}} Wanted `spots` are centres to try in place of those around a shape */
/** @typedef {Wanted & {box: Box}} Placed */

const GAP = 3;
const CELL = 64;
const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

/**
 * @param {Wanted[]} wanted labels, the most important first, in pixels of the screen
 * @param {Box[]} shapes what labels should not cover: the things' shapes
 * @param {Box} [bounds] what labels should not stick out of
 * @param {Box[]} [written] what no label may cover: other words
 * @returns {Placed[]}
 */
export function placeLabels(wanted, shapes, bounds = EVERYWHERE, written = []) {
  const taken = createGrid();
  const solid = createGrid();
  shapes.forEach((box) => solid.add(box));
  written.forEach((box) => taken.add(box));
  /** @type {Placed[]} */
  const placed = [];
  for (const label of wanted) {
    const boxes = around(label).filter((box) => within(box, bounds));
    const free = boxes.find((box) => !taken.hits(box, null) && !solid.hits(box, label));
    const box = free || (label.must ? fewestCovered(boxes.filter((candidate) => !taken.hits(candidate, null)), solid, label) : null);
    if (!box) continue;
    taken.add(box);
    placed.push({ ...label, box });
  }
  return placed;
}

function fewestCovered(/** @type {Box[]} */ boxes, /** @type {ReturnType<typeof createGrid>} */ solid, /** @type {Wanted} */ label) {
  const covered = boxes.map((box) => solid.count(box, label));
  return boxes[covered.indexOf(Math.min(...covered))];
}

function within(/** @type {Box} */ box, /** @type {Box} */ bounds) {
  return box.left >= bounds.left && box.right <= bounds.right && box.top >= bounds.top && box.bottom <= bounds.bottom;
}

/** Below, above, right, left of the shape, then at its corners. */
function around(/** @type {Wanted} */ { x, y, radius, width, height, spots }) {
  const at = (/** @type {number} */ left, /** @type {number} */ top) => ({ left, top, right: left + width, bottom: top + height });
  if (spots) return spots.map((spot) => at(spot.x - width / 2, spot.y - height / 2));
  return [
    at(x - width / 2, y + radius + GAP),
    at(x - width / 2, y - radius - GAP - height),
    at(x + radius + GAP * 2, y - height / 2),
    at(x - radius - GAP * 2 - width, y - height / 2),
    ...[y + radius * 0.6, y - radius * 0.6 - height].flatMap((top) => [at(x + radius * 0.8, top), at(x - radius * 0.8 - width, top)]),
  ];
}

/** Boxes in cells, so that each is compared with those near it only. */
function createGrid() {
  /** @type {Map<string, Box[]>} */
  const cells = new Map();
  const each = (/** @type {Box} */ box, /** @type {(key: string) => boolean} */ visit) => {
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
      for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) {
        if (visit(`${column} ${row}`)) return true;
      }
    }
    return false;
  };
  return {
    add(/** @type {Box} */ box) {
      each(box, (key) => {
        const cell = cells.get(key);
        if (cell) cell.push(box);
        else cells.set(key, [box]);
        return false;
      });
    },
    count(/** @type {Box} */ box, /** @type {Wanted} */ own) {
      const found = new Set(/** @type {Box[]} */ ([]));
      each(box, (key) => {
        for (const other of cells.get(key) || []) if (overlap(box, other) && !isAt(other, own)) found.add(other);
        return false;
      });
      return found.size;
    },
    hits(/** @type {Box} */ box, /** @type {Wanted | null} */ own) {
      return each(box, (key) => (cells.get(key) || []).some((other) => overlap(box, other) && !(own && isAt(other, own))));
    },
  };
}

function overlap(/** @type {Box} */ a, /** @type {Box} */ b) {
  return a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom + 1 && b.top < a.bottom + 1;
}

function isAt(/** @type {Box} */ box, /** @type {Wanted} */ own) {
  return Math.abs((box.left + box.right) / 2 - own.x) < 0.5 && Math.abs((box.top + box.bottom) / 2 - own.y) < 0.5;
}

/**
 * A text in lines of at most `width` letters, at most `most` of them; what is left out ends in an ellipsis.
 * @param {string} text
 * @param {number} width
 * @param {number} most
 */
export function wrapped(text, width, most) {
  /** @type {string[]} */
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (line && line.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const cut = lines.slice(0, most).map((line) => shortened(line, width + 4));
  if (lines.length > most) cut[most - 1] = `${shortened(cut[most - 1], width).replace(/…$/, "")}…`;
  return cut;
}

function shortened(/** @type {string} */ text, /** @type {number} */ most) {
  const letters = Array.from(text);
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}
