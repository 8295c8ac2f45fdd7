// What is chosen, kept in the address after the #, so that back, forward and a copied address work.

/**
 * @typedef {object} Choice
 * @property {string} thing id of the chosen thing, or empty
 * @property {string} pair id of the chosen pair of things, or empty
 * @property {string} article id of the article that is open, or empty
 * @property {string} words what is marked in it: `start-end` in code points, or empty
 * @property {string[]} hidden kinds that are filtered out
 * @property {string[]} added ids of things drawn beyond the first view
 * @property {string} sort the column that the list is sorted by
 */

/** @type {Choice} */
const NOTHING = { thing: "", pair: "", article: "", words: "", hidden: [], added: [], sort: "links" };

/** @param {string} hash */
export function readHash(hash) {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const list = (/** @type {string} */ name) => (fields.get(name) || "").split(" ").filter(Boolean);
  return {
    thing: fields.get("thing") || "",
    pair: fields.get("pair") || "",
    article: fields.get("article") || "",
    words: fields.get("words") || "",
    hidden: list("hidden"),
    added: list("added"),
    sort: fields.get("sort") || NOTHING.sort,
  };
}

/** @param {Choice} choice */
export function writeHash(choice) {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(choice)) {
    const text = Array.isArray(value) ? value.join(" ") : value;
    if (text && !(name === "sort" && text === NOTHING.sort)) fields.set(name, text);
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

/** @returns {State} */
export function createState() {
  let now = readHash(window.location.hash);
  /** @type {((now: Choice, before: Choice) => void)[]} */
  const listeners = [];
  const become = (/** @type {Choice} */ next) => {
    const before = now;
    now = next;
    listeners.forEach((listener) => listener(now, before));
  };
  window.addEventListener("popstate", () => become(readHash(window.location.hash)));
  return {
    now: () => now,
    change(changes, step = true) {
      const next = { ...now, ...changes };
      const hash = writeHash(next);
      if (hash !== writeHash(now)) remember(hash, step);
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
