// The search box: names are proposed as one types; arrows and Enter choose.

import { byId, fill, make, name } from "./dom.js";
import { glyph } from "./glyph.js";
import { createFinder } from "./names.js";

/**
 * @param {import("./book.js").Book} book
 * @param {(id: string) => void} choose
 */
export function createSearch(book, choose) {
  const input = byId("search");
  const list = byId("found");
  const find = createFinder([...book.things.values(), ...book.beyond.values()]);
  let active = -1;

  const options = () => /** @type {any[]} */ ([...list.querySelectorAll("[role=option]")]);
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (/** @type {number} */ number) => {
    const all = options();
    active = all.length ? (number + all.length) % all.length : -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  };
  const take = (/** @type {string} */ id) => {
    input.value = "";
    close();
    choose(id);
  };
  const propose = () => {
    const found = find(input.value);
    const note = !input.value.trim() ? null : !found.length ? "Nothing here has such a name." : found[0].exact ? null : "No such name; the nearest ones:";
    fill(list, note && make("li", { class: "note", role: "presentation" }, note), ...found.map((one, number) => option(book, one, number, take)));
    list.hidden = !found.length && !note;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(0);
  };
  input.addEventListener("input", propose);
  input.addEventListener("focus", propose);
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "ArrowDown") point(active + 1);
    else if (event.key === "ArrowUp") point(active - 1);
    else if (event.key === "Enter" && options()[active]) take(options()[active].dataset.thing);
    else if (event.key === "Escape" && input.value) input.value = "";
    else return;
    if (event.key === "Escape") propose();
    event.preventDefault();
    event.stopPropagation();
  });
}

function option(/** @type {import("./book.js").Book} */ book, /** @type {import("./names.js").Found} */ found, /** @type {number} */ number, /** @type {(id: string) => void} */ take) {
  const thing = /** @type {import("./book.js").Named} */ (book.things.get(found.id) || book.beyond.get(found.id));
  return make(
    "li",
    { role: "option", id: `found-${number}`, "data-thing": thing.id, onmousedown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => take(thing.id) },
    glyph(thing.kind, thing.planned),
    make("span", { class: "found-name" }, name(thing.label), found.name !== thing.label && make("span", { class: "notes" }, "also ", name(found.name))),
    make("span", { class: "notes" }, thing.kind.one),
  );
}
