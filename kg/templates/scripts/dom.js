// Making elements. Text goes in as text, never as markup.

/** @typedef {Node | string | null | undefined | false} Child what says nothing is left out */

/**
 * @param {string} tag
 * @param {Record<string, any>} [properties] `class`, `data-…`, `aria-…`, `on…` handlers, or attributes; null or false leaves one out
 * @param {...Child} children
 * @returns {any} the element
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...present(children));
  return element;
}

/**
 * A name out of an article: it may run from right to left without turning what stands around it.
 * @param {string} text
 */
export function name(text) {
  return make("bdi", {}, text);
}

/**
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  return /** @type {(Node | string)[]} */ (children.filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
}
