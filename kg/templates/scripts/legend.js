// The legend: what each shape and colour means; a click takes a kind out of the picture, or back in.

import { fill, make, name } from "./dom.js";
import { glyph } from "./glyph.js";
import { COMMUNITY_COLOURS } from "./shapes.js";

/**
 * @param {HTMLElement} box
 * @param {import("./book.js").Book} book
 * @param {import("./state.js").State} state
 */
export function createLegend(box, book, state) {
  const counts = new Map();
  for (const { kind } of book.things.values()) counts.set(kind.key, (counts.get(kind.key) || 0) + 1);
  const buttons = [...book.kinds.values()].filter(({ key }) => counts.has(key)).map((kind) => ({
    kind,
    button: make(
      "button",
      { type: "button", onclick: () => toggle(kind.key) },
      glyph(kind),
      make("span", {}, kind.many),
      make("span", { class: "count" }, String(counts.get(kind.key))),
    ),
  }));
  const all = make("button", { type: "button", class: "link", onclick: () => state.change({ hidden: [] }) }, "Show all kinds");
  const communities = make("div", { class: "communities" });
  fill(box, ...buttons.map(({ button }) => button), all, communities);

  function toggle(/** @type {string} */ key) {
    const { hidden } = state.now();
    state.change({ hidden: hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key].sort() });
  }
  return () => {
    const { hidden, colour, community } = state.now();
    const byCommunity = colour === "community";
    box.classList.toggle("colourless", byCommunity);
    communities.hidden = !byCommunity;
    fill(communities, ...(byCommunity ? book.communities.map(([number, words]) => communityButton(number, words, community, state)) : []));
    for (const { kind, button } of buttons) button.setAttribute("aria-pressed", String(!hidden.includes(kind.key)));
    all.hidden = !hidden.length;
  };
}

/** A community by its colour and its most linked things; a click shows it alone, or all again. */
function communityButton(/** @type {string} */ number, /** @type {string} */ words, /** @type {string} */ chosen, /** @type {import("./state.js").State} */ state) {
  const dot = make("span", { class: "dot" });
  dot.style.background = COMMUNITY_COLOURS[Number(number)] || "#999999";
  return make("button", { type: "button", "aria-pressed": String(!chosen || chosen === number), onclick: () => state.change({ community: chosen === number ? "" : number }) }, dot, make("span", {}, name(words)));
}
