// What is chosen and filtered, kept in the address after the #, so that back, forward and a copied address work.

/**
 * @typedef {object} Choice
 * @property {string} thing id of the chosen thing, or empty
 * @property {string} pair id of the chosen pair of things, or empty
 * @property {string} article id of the article that is open, or empty
 * @property {string} words what is marked in it: `start-end` in code points, or empty
 * @property {string} path ids of one or both ends of a path, with a space between
 * @property {string} by how the path is chosen: `shortest` or `evidence`
 * @property {string} view which view of the data is shown
 * @property {string[]} hidden kinds that are filtered out
 * @property {string[]} added ids of things drawn beyond the first view
 * @property {string[]} away ids of things that were put away from the graph
 * @property {string[]} moved where things were dragged to: `id~x~y`
 * @property {string} relation the one relation that is shown, or empty
 * @property {string} topic id of the one topic that is shown with what it is linked with, or empty
 * @property {string} source id of the one article whose facts are shown, or empty
 * @property {string} sure the least confidence that is shown, or empty
 * @property {string} said `actual` or `open` for what is told as so, or as planned or possible
 * @property {string} community the number of the one community that is shown, or empty
 * @property {string} from the first year that is shown, or empty
 * @property {string} to the last year that is shown, or empty
 * @property {string} asOf the day for which posts are shown, or empty
 * @property {string} layout
 * @property {string} size what makes a shape large
 * @property {string} colour what gives a shape its colour
 * @property {string} sort the column that the list is sorted by
 * @property {string} order the column that the table of facts is sorted by
 */

/** @type {Choice} */
const NOTHING = {
  thing: "", pair: "", article: "", words: "", path: "", by: "shortest", view: "graph", hidden: [], added: [], away: [], moved: [],
  relation: "", topic: "", source: "", sure: "", said: "", community: "", from: "", to: "", asOf: "",
  layout: "force", size: "facts", colour: "kind", sort: "links", order: "",
};

/** What filters, at rest. */
export const UNFILTERED = { hidden: /** @type {string[]} */ ([]), relation: "", topic: "", source: "", sure: "", said: "", community: "", from: "", to: "" };

/**
 * @param {string} hash
 * @param {Partial<Choice>} [begin] what holds where the address says nothing
 * @returns {Choice}
 */
export function readHash(hash, begin = {}) {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const usual = { ...NOTHING, ...begin };
  return /** @type {any} */ (Object.fromEntries(Object.entries(usual).map(([name, value]) => {
    const text = fields.get(name);
    if (Array.isArray(value)) return [name, (text || "").split(" ").filter(Boolean)];
    return [name, text === null ? value : text];
  })));
}

/**
 * @param {Choice} choice
 * @param {Partial<Choice>} [begin]
 */
export function writeHash(choice, begin = {}) {
  const fields = new URLSearchParams();
  const usual = { ...NOTHING, ...begin };
  for (const [name, value] of Object.entries(choice)) {
    const text = Array.isArray(value) ? value.join(" ") : value;
    const rest = /** @type {any} */ (usual)[name];
    if (text !== (Array.isArray(rest) ? rest.join(" ") : rest)) fields.set(name, text);
  }
  const text = fields.toString();
  return text ? `#${text}` : "#";
}

/**
 * @typedef {object} State
 * @property {() => Choice} now
 * @property {(changes: Partial<Choice>, step?: boolean) => void} change `step` makes a step that the back button undoes
 * @property {(listener: (now: Choice, before: Choice) => void) => void} watch
 */

/**
 * @param {Partial<Choice>} begin
 * @returns {State}
 */
export function createState(begin) {
  let now = readHash(window.location.hash, begin);
  /** @type {((now: Choice, before: Choice) => void)[]} */
  const listeners = [];
  const become = (/** @type {Choice} */ next) => {
    const before = now;
    now = next;
    listeners.forEach((listener) => listener(now, before));
  };
  window.addEventListener("popstate", () => become(readHash(window.location.hash, begin)));
  return {
    now: () => now,
    change(changes, step = true) {
      const next = { ...now, ...changes };
      const hash = writeHash(next, begin);
      if (hash !== writeHash(now, begin)) remember(hash, step);
      become(next);
    },
    watch: (listener) => void listeners.push(listener),
  };
}

/**
 * @param {string} hash
 * @param {boolean} step
 */
function remember(hash, step) {
  try {
    window.history[step ? "pushState" : "replaceState"](null, "", hash);
  } catch {
    // A frame without an address of its own (a notebook's) has no history to write.
  }
}
