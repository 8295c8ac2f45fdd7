// Light and dark: as the system is set, until the reader chooses; and the colours that the canvas needs.

import { byId } from "./dom.js";

const PROBED = ["ink", "soft", "paper", "line", "faint", "accent"];

/** @param {() => void} changed called when other colours hold */
export function createTheme(changed) {
  const button = byId("theme");
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (document.documentElement.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const show = () => {
    button.textContent = dark() ? "Light" : "Dark";
    button.setAttribute("aria-label", dark() ? "Light colours" : "Dark colours");
    changed();
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    show();
  });
  system.addEventListener("change", show);
  return show;
}

/**
 * The colours that hold now, as the browser resolves them.
 * @returns {Record<string, string>}
 */
export function colours() {
  const probe = document.createElement("i");
  probe.hidden = true;
  document.body.append(probe);
  const found = Object.fromEntries(PROBED.map((name) => {
    probe.className = `probe-${name}`;
    return [name, getComputedStyle(probe).color];
  }));
  probe.remove();
  return found;
}
