// The page: opens what it holds, makes its parts and keeps them in step with what is chosen.

import { neighbours, openBook, own } from "./book.js";
import { byId } from "./dom.js";
import { createControls } from "./controls.js";
import { createExports } from "./exports.js";
import { createFilter } from "./filter.js";
import { hangingOn } from "./fold.js";
import { createLegend } from "./legend.js";
import { createList } from "./list.js";
import { createPanel } from "./panel.js";
import { pathNow } from "./paths.js";
import { createPicture } from "./picture.js";
import { createSearch } from "./search.js";
import { createState } from "./state.js";
import { createTheme } from "./theme.js";
import { VIEWS, createViews } from "./views.js";
import { createWalk } from "./walk.js";
import { counted } from "./words.js";
import { createYears } from "./years.js";

const MOST_DRAWN = 1000;
const MOST_ON_A_PHONE = 40;
const MOST_FILTERED = 300;
const narrow = window.matchMedia("(max-width: 800px)");

const held = JSON.parse(byId("held").textContent);
const book = openBook(held);
const state = createState(held.begin);
const passingNow = createFilter(book);
const parts = byId("parts");
const ranked = [...book.things.values()].sort((a, b) => b.links - a.links || (a.id < b.id ? -1 : 1)).map(({ id }) => id);

const open = {
  thing: (/** @type {string} */ id) => choose(id, () => picture.show(id, true)),
  pair: (/** @type {string} */ id) => state.change({ thing: "", path: "", pair: id, article: "", words: "" }),
  pathFrom: (/** @type {string} */ id) => {
    state.change({ path: id });
    byId("search").focus();
  },
  nothing: () => state.change({ path: "", thing: "", pair: "", article: "", words: "" }),
  article: (/** @type {string} */ id) => state.change({ article: id, words: "" }),
  words: (/** @type {string} */ article, /** @type {import("./book.js").Quote[]} */ quotes) =>
    state.change({ article, words: quotes.map(({ start, end }) => `${start}-${end}`).join(",") }),
  /** Draws what a thing has facts with. */
  unfold: async (/** @type {string} */ id) => {
    const near = new Set((await neighbours(book, id)).map((thing) => thing.id).filter((other) => !drawn.has(other)));
    const { added, away } = state.now();
    const fitting = ranked.filter((other) => near.has(other)).slice(0, Math.max(0, MOST_DRAWN - drawn.size));
    state.change({ added: [...new Set([...added, ...fitting])].sort(), away: away.filter((gone) => !near.has(gone)) });
  },
  /** Puts things away from the graph. */
  putAway: (/** @type {string[]} */ ids) => {
    const { added, away } = state.now();
    state.change({ added: added.filter((id) => !ids.includes(id)), away: [...new Set([...away, ...ids])].sort() });
  },
  back: () => state.change({ article: "", words: "" }),
};

const picture = createPicture(byId("graph"), book, JSON.parse(byId("picture").textContent), {
  thing: (id) => choose(id),
  pair: open.pair,
  nothing: open.nothing,
  twice: (id) => {
    const { undrawn, hanging } = around(id);
    if (undrawn.length) open.unfold(id);
    else if (hanging.length) open.putAway(hanging);
  },
  moved: (id, { x, y }) => state.change({ moved: [...state.now().moved.filter((one) => !one.startsWith(`${id}~`)), `${id}~${Math.round(x)}~${Math.round(y)}`] }),
});
/** What the graph shows. */
let drawn = new Set(/** @type {string[]} */ ([]));
const showLegend = createLegend(byId("legend"), book, state);
const showList = createList(byId("list"), state, open.thing);
const showViews = createViews({ tabs: byId("tabs"), sheet: byId("sheet") }, book, state, open);
const showYears = createYears(byId("years"), book, state);
const showControls = createControls({ filters: byId("filters"), looks: byId("looks") }, book, state, createExports(book, shownNow, () => /** @type {any} */ (byId("graph").querySelector("canvas")), picture.paper));
const showPanel = createPanel(byId("panel"), book, state, open);

function choose(/** @type {string} */ id, show = () => {}) {
  const thing = book.things.get(id);
  if (!thing) return;
  const { hidden, path, away } = state.now();
  const begun = path && !path.includes(" ") && path !== id && book.things.has(path);
  if (begun) {
    state.change({ path: `${path} ${id}`, thing: "", pair: "", article: "", words: "" });
    return;
  }
  state.change({ thing: id, path: path.includes(" ") ? "" : path, pair: "", article: "", words: "", hidden: hidden.filter((key) => key !== thing.kind.key), away: away.filter((gone) => gone !== id) });
  show();
}

/** Of what a thing has facts with: what is not drawn, and what could be put away with it. */
function around(/** @type {string} */ id) {
  const thing = book.things.get(id);
  if (!thing) return { undrawn: [], hanging: [] };
  const near = thing.pairs.map(({ one, other }) => (one === thing ? other.id : one.id));
  return { undrawn: near.filter((other) => other !== id && !drawn.has(other)), hanging: hangingOn(thing, drawn, new Set(state.now().added)) };
}

/** What the picture shows, for exports. */
function shownNow() {
  const passing = passingNow(state.now());
  const ids = new Set(picture.positions().keys());
  const things = [...ids].map((id) => /** @type {any} */ (book.things.get(id)));
  const facts = book.facts.filter((fact) => passing.facts.has(fact) && ids.has(fact.subject.id) && (!fact.object || ids.has(fact.object.id)));
  const pairs = [...book.pairs.values()].filter(({ id, one, other }) => passing.pairs.has(id) && ids.has(one.id) && ids.has(other.id));
  return { things, facts, pairs, places: picture.positions(), sizes: picture.sizes() };
}

/** What is drawn: the first view, what was added, what is chosen; without the kinds that are filtered out. */
function drawnNow(/** @type {import("./filter.js").Passing} */ passing, /** @type {any} */ path) {
  const { thing, pair, added, away } = state.now();
  const between = book.pairs.get(pair);
  const most = narrow.matches ? MOST_ON_A_PHONE : MOST_DRAWN;
  const usual = passing.active ? narrowed(passing, Math.min(most, Math.max(book.first.length, MOST_FILTERED))) : book.first.slice(0, most);
  const shown = [...new Set([...usual, ...added])].filter((id) => passing.things.has(id) && !away.includes(id)).slice(0, MOST_DRAWN);
  const steps = pathSteps(path);
  const asked = [thing, between?.one.id || "", between?.other.id || ""].filter((id) => book.things.has(id) && !state.now().hidden.includes(/** @type {any} */ (book.things.get(id)).kind.key));
  return new Set([...shown, ...asked, ...steps]);
}

/** The ids of the things that a path goes over. */
function pathSteps(/** @type {any} */ path) {
  return path?.hops ? [path.start.id, ...path.hops.map((/** @type {any} */ hop) => hop.thing.id)] : [];
}

/** The most linked of what passes the filter. */
function narrowed(/** @type {import("./filter.js").Passing} */ passing, /** @type {number} */ most) {
  return ranked.filter((id) => passing.things.has(id)).slice(0, most);
}

function show() {
  const now = state.now();
  const passing = passingNow(now);
  const path = pathNow(book, now, passing);
  drawn = drawnNow(passing, path);
  picture.look(now);
  picture.draw(drawn, passing.pairs);
  picture.choose(book.things.get(now.thing), book.pairs.get(now.pair), path);
  showLegend();
  showControls();
  showYears();
  showViews(passing);
  showList([...drawn].map((id) => /** @type {any} */ (book.things.get(id))));
  showPanel(around(now.thing), path);
  sayWhatIsDrawn(passing);
  complainOfWhatIsGone(now);
}

function sayWhatIsDrawn(/** @type {import("./filter.js").Passing} */ passing) {
  const all = book.things.size;
  const few = `${drawn.size.toLocaleString("en")} of ${counted(all, "thing")}`;
  if (!drawn.size && all) byId("shown").textContent = "Nothing passes the filter.";
  else if (drawn.size >= MOST_DRAWN) byId("shown").textContent = `${few}: no more are drawn at once; narrow the filter to see others`;
  else if (passing.active) byId("shown").textContent = `${few}; ${passing.things.size.toLocaleString("en")} pass the filter`;
  else byId("shown").textContent = drawn.size === all ? counted(all, "thing") : `${few}: the most linked, and what was asked for`;
}

/** A copied address may name what this page does not hold. */
function complainOfWhatIsGone(/** @type {import("./state.js").Choice} */ now) {
  const gone = [
    ...[now.thing, now.topic, ...now.added, ...now.away, ...now.path.split(" ")].filter((id) => id && !book.things.has(id)),
    ...[now.article, now.source].filter((id) => id && !book.articles.has(id)),
    now.pair && !book.pairs.has(now.pair) && now.pair,
    ...now.hidden.filter((key) => !book.kinds.has(key)),
    now.relation && !book.facts.some(({ relation }) => relation === now.relation) && now.relation,
    ...[[now.view, VIEWS], [now.layout, { force: true, ...book.layouts }]].map(([key, known]) => !own(/** @type {any} */ (known), String(key)) && key),
  ].filter(Boolean);
  notify(gone.length ? `The address names what is not on this page: ${gone.join(", ")}. The rest is shown.` : "");
}

function notify(/** @type {string} */ text) {
  byId("status").hidden = !text;
  byId("status").textContent = text;
}

function say(/** @type {string} */ text) {
  byId("walk").textContent = text;
}

function view(/** @type {string} */ which) {
  parts.dataset.view = which;
  picture.appear();
  for (const button of byId("views").querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.view === which));
}

function toFacts() {
  view("facts");
  (byId("chosen") || byId("panel")).focus();
}

createSearch(book, (id) => {
  const beyond = book.beyond.get(id);
  if (beyond) {
    notify(`“${beyond.label}” is known here by name alone: this page holds the ${counted(book.things.size, "thing")} with most links. A page about it: kg draw --focus "${beyond.label}"`);
    return;
  }
  open.thing(id);
  toFacts();
});
createWalk(byId("graph"), book, state, {
  places: picture.places,
  say,
  choose: (id) => choose(id, () => picture.show(id)),
  keys: { Enter: toFacts, "+": () => picture.zoom(1.25), "=": () => picture.zoom(1.25), "-": () => picture.zoom(0.8), 0: () => picture.fit() },
});
narrow.addEventListener("change", show);
state.watch((now, before) => {
  show();
  if (now.path !== before.path && now.path.includes(" ")) {
    picture.frame(pathSteps(pathNow(book, now, passingNow(now))));
    toFacts();
  }
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
  const act = { "/": () => byId("search").focus(), g: () => { view("graph"); state.change({ view: "graph" }); byId("graph").focus(); }, l: () => { view("list"); byId("list").querySelector("tbody button")?.focus(); }, Escape: open.nothing, "?": () => byId("about").showModal() }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

view(narrow.matches && state.now().view === "graph" ? "facts" : "graph");
createTheme(() => picture.repaint())();
show();
picture.appear();
if (!byId("graph").clientWidth) document.documentElement.dataset.ready = "true"; // else the first drawing says so
if (state.now().thing) picture.show(state.now().thing, true);
/** @type {any} */ (window).explorer = { book, state, neighbours: (/** @type {string} */ id) => neighbours(book, id), network: picture.network, labels: picture.labels, phrases: picture.phrases, shown: shownNow };
