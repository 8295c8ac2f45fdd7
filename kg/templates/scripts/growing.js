// Long lists: the first of them at once, more when asked for.

import { make } from "./dom.js";

/**
 * @template T
 * @param {HTMLElement} box
 * @param {T[]} items
 * @param {(item: T) => Node} render
 * @param {number} step how many at first, and how many more at a time
 * @returns {[HTMLElement, HTMLElement | null]} the box, and a button where there is more
 */
export function growing(box, items, render, step) {
  let shown = 0;
  const more = items.length > step ? make("button", { type: "button", class: "link more", onclick: () => add() }) : null;
  const add = () => {
    box.append(...items.slice(shown, shown + step).map(render));
    shown = Math.min(shown + step, items.length);
    if (!more) return;
    more.hidden = shown === items.length;
    more.textContent = `Show more (${(items.length - shown).toLocaleString("en")} left)`;
  };
  add();
  return [box, more];
}
