// The band of years under every view: how many dated things each has; drag over it, choose, or play.

import { fill, make } from "./dom.js";
import { counted } from "./words.js";

const BEAT = 900;
const MOST_NAMED = 12;

/**
 * @param {HTMLElement} box
 * @param {import("./book.js").Book} book
 * @param {import("./state.js").State} state
 */
export function createYears(box, book, state) {
  const dates = [...book.things.values()].map(({ date }) => Number(date.slice(0, 4))).filter(Boolean);
  if (!dates.length) {
    box.hidden = true;
    return () => {};
  }
  const first = Math.min(...dates);
  const years = Array.from({ length: Math.max(...dates) - first + 1 }, (_, number) => String(first + number));
  const counts = new Map(years.map((year) => [year, dates.filter((date) => String(date) === year).length]));
  const bars = years.map((year, at) => bar(year, counts, (years.length - 1 - at) % Math.ceil(years.length / MOST_NAMED) === 0));
  const band = make("div", { class: "bars", id: "bars", "aria-hidden": "true" }, ...bars);
  const [from, to] = ["from", "to"].map((key) => yearSelect(key, years, state));
  const play = make("button", { type: "button", id: "play" }, "Play");
  const all = make("button", { type: "button", id: "all-years", onclick: () => state.change({ from: "", to: "" }) }, "All years");
  fill(box, band, make("div", { class: "span" }, from, to, play, all));
  brush(band, years, state);
  player(play, years, state);
  return () => {
    const now = state.now();
    from.querySelector("select").value = now.from;
    to.querySelector("select").value = now.to;
    all.hidden = !now.from && !now.to;
    bars.forEach((one, at) => one.classList.toggle("out", (now.from && years[at] < now.from) || (now.to && years[at] > now.to)));
  };
}

function bar(/** @type {string} */ year, /** @type {Map<string, number>} */ counts, /** @type {boolean} */ named) {
  const count = counts.get(year) || 0;
  const fillBar = make("i", {});
  fillBar.style.height = `${count ? Math.max(6, (count / Math.max(...counts.values())) * 100) : 0}%`;
  return make("div", { class: "bar", title: `${year}: ${counted(count, "dated thing")}` }, fillBar, make("span", {}, named ? year : ""));
}

function yearSelect(/** @type {string} */ key, /** @type {string[]} */ years, /** @type {import("./state.js").State} */ state) {
  const select = make("select", { id: `year-${key}`, onchange: (/** @type {any} */ event) => state.change({ [key]: event.target.value }) },
    make("option", { value: "" }, "any"), ...years.map((year) => make("option", { value: year }, year)));
  return make("label", {}, key === "from" ? "From " : "to ", select);
}

/** Dragging over the band chooses the years between where it begins and ends. */
function brush(/** @type {HTMLElement} */ band, /** @type {string[]} */ years, /** @type {import("./state.js").State} */ state) {
  let start = -1;
  const at = (/** @type {PointerEvent} */ event) => {
    const { left, width } = band.getBoundingClientRect();
    return Math.min(years.length - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * years.length)));
  };
  const choose = (/** @type {number} */ end, /** @type {boolean} */ step) => {
    const [low, high] = start < end ? [start, end] : [end, start];
    state.change({ from: years[low], to: years[high] }, step);
  };
  band.addEventListener("pointerdown", (event) => {
    start = at(event);
    band.setPointerCapture(event.pointerId);
    choose(start, true);
  });
  band.addEventListener("pointermove", (event) => {
    if (start >= 0 && years[at(event)] !== state.now().to) choose(at(event), false);
  });
  band.addEventListener("pointerup", () => (start = -1));
  band.addEventListener("pointercancel", () => (start = -1));
}

/** Playing goes from year to year, each with all before it, until the last or until it is stopped. */
function player(/** @type {HTMLElement} */ button, /** @type {string[]} */ years, /** @type {import("./state.js").State} */ state) {
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    button.textContent = "Play";
  };
  button.addEventListener("click", () => {
    if (timer) return stop();
    let at = 0;
    const beat = () => {
      state.change({ from: "", to: years[at] }, false);
      at += 1;
      if (at === years.length) stop();
    };
    timer = window.setInterval(beat, BEAT);
    button.textContent = "Stop";
    return beat();
  });
}
