// The legend: what each shape and colour means; a click takes a kind out of the picture, or back in.

import { fill, make } from "./dom.js";
import { glyph } from "./glyph.js";

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
  fill(box, ...buttons.map(({ button }) => button), all);

  function toggle(/** @type {string} */ key) {
    const { hidden } = state.now();
    state.change({ hidden: hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key].sort() });
  }
  return () => {
    const { hidden } = state.now();
    for (const { kind, button } of buttons) button.setAttribute("aria-pressed", String(!hidden.includes(kind.key)));
    all.hidden = !hidden.length;
  };
}
