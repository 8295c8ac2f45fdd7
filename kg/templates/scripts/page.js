// The page: opens what it holds, makes its parts and keeps them in step with what is chosen.

import { openBook } from "./book.js";
import { byId } from "./dom.js";
import { createLegend } from "./legend.js";
import { createList } from "./list.js";
import { createPanel } from "./panel.js";
import { createPicture } from "./picture.js";
import { createSearch } from "./search.js";
import { createState } from "./state.js";
import { createTheme } from "./theme.js";
import { createWalk } from "./walk.js";
import { counted } from "./words.js";

const MOST_DRAWN = 1000;
const MOST_ON_A_PHONE = 80;
const narrow = window.matchMedia("(max-width: 800px)");

const book = openBook(JSON.parse(byId("held").textContent));
const state = createState();
const parts = byId("parts");

const open = {
  thing: (/** @type {string} */ id) => choose(id, true),
  pair: (/** @type {string} */ id) => state.change({ thing: "", pair: id, article: "", words: "" }),
  nothing: () => state.change({ thing: "", pair: "", article: "", words: "" }),
  article: (/** @type {string} */ id) => state.change({ article: id, words: "" }),
  words: (/** @type {string} */ article, /** @type {import("./book.js").Quote[]} */ quotes) =>
    state.change({ article, words: quotes.map(({ start, end }) => `${start}-${end}`).join(",") }),
  draw: (/** @type {string[]} */ ids) => state.change({ added: [...new Set([...state.now().added, ...ids])].sort() }),
  back: () => state.change({ article: "", words: "" }),
};

const picture = createPicture(byId("graph"), book, JSON.parse(byId("picture").textContent), {
  thing: (id) => choose(id, false),
  pair: open.pair,
  nothing: open.nothing,
});
const showLegend = createLegend(byId("legend"), book, state);
const showList = createList(byId("list"), state, open.thing);
const showPanel = createPanel(byId("panel"), book, state, open);

function choose(/** @type {string} */ id, /** @type {boolean} */ bringIntoView) {
  const thing = book.things.get(id);
  if (!thing) return;
  const { hidden } = state.now();
  state.change({ thing: id, pair: "", article: "", words: "", hidden: hidden.filter((key) => key !== thing.kind.key) });
  if (bringIntoView) picture.show(id);
}

/** What is drawn: the first view, what was added, what is chosen; without the kinds that are filtered out. */
function drawnNow() {
  const { thing, pair, added, hidden } = state.now();
  const between = book.pairs.get(pair);
  const usual = [...book.first.slice(0, narrow.matches ? MOST_ON_A_PHONE : MOST_DRAWN), ...added].slice(0, MOST_DRAWN);
  const ids = [...usual, thing, between?.one.id || "", between?.other.id || ""];
  return new Set(ids.filter((id) => book.things.has(id) && !hidden.includes(/** @type {any} */ (book.things.get(id)).kind.key)));
}

function show() {
  const now = state.now();
  const drawn = drawnNow();
  picture.draw(drawn);
  picture.choose(book.things.get(now.thing), book.pairs.get(now.pair));
  showLegend();
  showList([...drawn].map((id) => /** @type {any} */ (book.things.get(id))));
  showPanel(drawn);
  sayWhatIsDrawn(drawn);
  complainOfWhatIsGone(now);
}

function sayWhatIsDrawn(/** @type {Set<string>} */ drawn) {
  const all = book.things.size;
  byId("shown").textContent = drawn.size === all ? `${counted(all, "thing")}` : `${drawn.size.toLocaleString("en")} of ${counted(all, "thing")}: the most linked, and what was asked for`;
}

/** A copied address may name what this page does not hold. */
function complainOfWhatIsGone(/** @type {import("./state.js").Choice} */ now) {
  const gone = [
    now.thing && !book.things.has(now.thing) && now.thing,
    now.pair && !book.pairs.has(now.pair) && now.pair,
    now.article && !book.articles.has(now.article) && now.article,
    ...now.hidden.filter((key) => !book.kinds.has(key)),
    ...now.added.filter((id) => !book.things.has(id)),
  ].filter(Boolean);
  byId("status").hidden = !gone.length;
  byId("status").textContent = gone.length ? `The address names what is not on this page: ${gone.join(", ")}. The rest is shown.` : "";
}

function say(/** @type {string} */ text) {
  byId("walk").textContent = text;
}

function view(/** @type {string} */ which) {
  parts.dataset.view = which;
  for (const button of byId("views").querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.view === which));
}

function toFacts() {
  view("facts");
  (byId("chosen") || byId("panel")).focus();
}

createSearch(book, (id) => {
  open.thing(id);
  toFacts();
});
createWalk(byId("graph"), book, state, {
  places: picture.places,
  say,
  choose: open.thing,
  keys: { Enter: toFacts, "+": () => picture.zoom(1.25), "=": () => picture.zoom(1.25), "-": () => picture.zoom(0.8), 0: () => picture.fit() },
});
narrow.addEventListener("change", show);
state.watch((now, before) => {
  show();
  const thing = book.things.get(now.thing);
  if (thing && now.thing !== before.thing) say(`${thing.label}, ${thing.kind.one}, ${counted(thing.links + thing.facts.length, "fact")}`);
  if ((now.thing || now.pair || now.article) && (now.thing !== before.thing || now.pair !== before.pair || now.article !== before.article)) {
    if (narrow.matches && document.activeElement !== byId("graph")) view("facts");
  }
});
byId("views").addEventListener("click", (/** @type {any} */ event) => event.target.dataset.view && view(event.target.dataset.view));
byId("home").addEventListener("click", () => {
  open.nothing();
  picture.fit();
});
byId("closer").addEventListener("click", () => picture.zoom(1.25));
byId("farther").addEventListener("click", () => picture.zoom(0.8));
byId("whole").addEventListener("click", () => picture.fit());
byId("help").addEventListener("click", () => byId("about").showModal());
document.addEventListener("keydown", (event) => {
  const typing = /** @type {any} */ (event.target).matches?.("input, textarea, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("about").open) return;
  const act = { "/": () => byId("search").focus(), g: () => { view("graph"); byId("graph").focus(); }, l: () => { view("list"); byId("list").querySelector("tbody button")?.focus(); }, Escape: open.nothing, "?": () => byId("about").showModal() }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

view("graph");
createTheme(() => picture.repaint())();
show();
picture.fit(false);
if (state.now().thing) picture.show(state.now().thing);
/** @type {any} */ (window).explorer = { book, state, network: picture.network, labels: picture.labels };
