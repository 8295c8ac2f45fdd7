// Finding things by any of their names: in another case, without accents, in Cyrillic, or typed wrong.

const CYRILLIC = {
  а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "e", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l", м: "m", н: "n",
  о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y",
  ь: "", э: "e", ю: "yu", я: "ya",
};

/**
 * A name as it is compared: lower case, Latin letters and digits, single spaces.
 * @param {string} text
 */
export function folded(text) {
  const latin = text.normalize("NFC").toLowerCase().replace(/[а-яё]/g, (letter) => CYRILLIC[/** @type {keyof typeof CYRILLIC} */ (letter)] ?? letter);
  return latin.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * Letters to change, add, drop or swap to make one word of the other; `most + 1` where it takes more.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function typingDistance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let older = /** @type {number[]} */ ([]);
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      line[column] = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) line[column] = Math.min(line[column], older[column - 2] + 1);
    }
    if (Math.min(...line) > most) return most + 1;
    [older, last] = [last, line];
  }
  return last[other.length];
}

/** @typedef {{id: string, name: string, exact: boolean}} Found */

/**
 * @param {Iterable<{id: string, label: string, names: string[], links: number}>} things
 * @returns {(typed: string, most?: number) => Found[]} the best matches first
 */
export function createFinder(things) {
  const entries = Array.from(things, (thing) => ({
    thing,
    names: [thing.label, ...thing.names].map((name) => ({ name, text: ` ${folded(name)}` })),
  }));
  /** @type {Map<string, Set<number>>} */
  const words = new Map();
  entries.forEach((entry, number) => {
    for (const { text } of entry.names) {
      for (const word of text.trim().split(" ")) words.set(word, (words.get(word) || new Set()).add(number));
    }
  });
  return (typed, most = 12) => {
    const wanted = folded(typed);
    if (!wanted) return [];
    const direct = entries.flatMap((entry) => bestName(entry, wanted));
    const found = direct.length ? direct : misspelt(entries, words, wanted);
    found.sort((a, b) => a.cost - b.cost || b.entry.thing.links - a.entry.thing.links || (a.entry.thing.id < b.entry.thing.id ? -1 : 1));
    return found.slice(0, most).map(({ entry, name }) => ({ id: entry.thing.id, name, exact: direct.length > 0 }));
  };
}

function bestName(/** @type {any} */ entry, /** @type {string} */ wanted) {
  const parts = wanted.split(" ");
  let best = null;
  for (const { name, text } of entry.names) {
    if (!parts.every((part) => text.includes(part))) continue;
    const starts = parts.every((part) => text.includes(` ${part}`));
    const cost = text === ` ${wanted}` ? 0 : text.startsWith(` ${wanted}`) ? 1 : starts ? 2 : 3;
    if (!best || cost < best.cost) best = { entry, name, cost };
  }
  return best ? [best] : [];
}

/** For each word typed, the words that it may stand for; things that have one of each. */
function misspelt(/** @type {any[]} */ entries, /** @type {Map<string, Set<number>>} */ words, /** @type {string} */ wanted) {
  /** @type {Map<number, number> | null} */
  let costs = null;
  for (const part of wanted.split(" ")) {
    const near = nearWords(words, part);
    /** @type {Map<number, number>} */
    const together = new Map();
    for (const [number, cost] of near) {
      if (!costs || costs.has(number)) together.set(number, cost + (costs?.get(number) || 0));
    }
    costs = together;
  }
  return Array.from(costs || [], ([number, cost]) => ({ entry: entries[number], name: entries[number].thing.label, cost }));
}

function nearWords(/** @type {Map<string, Set<number>>} */ words, /** @type {string} */ part) {
  const most = part.length < 4 ? 0 : part.length < 7 ? 1 : part.length < 10 ? 2 : 3;
  /** @type {Map<number, number>} */
  const near = new Map();
  for (const [word, numbers] of words) {
    const distance = word.startsWith(part) ? 0 : typingDistance(part, word.length > part.length + most ? word.slice(0, part.length) : word, most);
    if (distance > most) continue;
    for (const number of numbers) near.set(number, Math.min(distance, near.get(number) ?? distance));
  }
  return near;
}
