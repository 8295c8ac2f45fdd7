// What the page knows: things, the facts between them, articles and their quotes, linked to each other.

import { plainRelation } from "./words.js";

/** @typedef {{key: string, one: string, many: string, colour: string, outline: string}} Kind */
/** @typedef {{article: Article, number: number, start: number, end: number, words: string, facts: Fact[]}} Quote */
/** @typedef {{id: string, title: string, publisher: string, published: string, url: string, basedOn: string, passages: [number, string][], quotes: Quote[]}} Article */
/** @typedef {{article: Article, quotes: Quote[], context: Quote[], confidence: number, factuality: string, status: string, asOf: string, basis: string}} Claim */
/** @typedef {{subject: Thing, relation: string, object: Thing | null, value: string, claims: Claim[], settled: boolean, sources: number}} Fact `sources` counts those that are independent of each other */
/** @typedef {{id: string, one: Thing, other: Thing, facts: Fact[]}} Pair */
/** @typedef {{id: string, label: string, short: string, kind: Kind, type: string, names: string[], planned: boolean, date: string, community: number, measures: Record<string, number>, facts: Fact[], unsettled: Fact[], pairs: Pair[], links: number}} Thing */
/** @typedef {{title: string, text: string, kinds: Map<string, Kind>, things: Map<string, Thing>, pairs: Map<string, Pair>, articles: Map<string, Article>, facts: Fact[], first: string[], communities: [string, string][], relations: Record<string, string[]>, quality: Record<string, string>, layouts: Record<string, {places: [number, number][], headings: [string, number, number][]}>, beyond: Map<string, Named>}} Book */
/** @typedef {{id: string, label: string, names: string[], kind: Kind, planned: boolean, links: number}} Named a thing of which the page knows the names alone */

/**
 * @param {any} held the JSON that Python wrote (kg/draw/held.py)
 * @returns {Book}
 */
export function openBook(held) {
  const kinds = new Map(held.kinds.map((/** @type {Kind} */ kind) => [kind.key, kind]));
  const articles = held.articles.map(openArticle);
  const things = held.things.map((/** @type {any} */ raw) => openThing(raw, kinds));
  /** @type {Fact[]} */
  const facts = [];
  /** @type {Map<string, Pair>} */
  const pairs = new Map();
  held.things.forEach((/** @type {any} */ raw, /** @type {number} */ number) => {
    const thing = things[number];
    thing.facts = (raw.facts || []).map((/** @type {any} */ fact) => openFact(fact, thing, null, articles, true));
    thing.unsettled = (raw.unsettled || []).map((/** @type {any} */ fact) => openFact(fact, thing, null, articles, false));
    thing.date = dateOf(thing.facts);
    thing.community = held.communities[number];
    thing.measures = { ways: held.measures.ways[number], core: held.measures.core[number] };
    facts.push(...thing.facts);
  });
  for (const link of held.links) {
    const fact = openFact(link, things[link.from], things[link.to], articles, true);
    facts.push(fact);
    putIntoPair(pairs, fact);
  }
  for (const thing of things) thing.measures.articles = articlesOf(thing);
  shortenNames(things);
  return {
    title: held.title,
    text: held.text,
    kinds,
    things: new Map(things.map((/** @type {Thing} */ thing) => [thing.id, thing])),
    pairs,
    articles: new Map(articles.map((/** @type {Article} */ article) => [article.id, article])),
    facts,
    first: held.first.map((/** @type {number} */ number) => things[number].id),
    communities: communityNames(things),
    relations: held.relations,
    quality: held.quality,
    layouts: held.layouts,
    beyond: new Map(held.beyond.map((/** @type {string[]} */ [kind, label, ...names], /** @type {number} */ number) => {
      const id = `beyond ${number}`;
      return [id, { id, label, names, kind: kinds.get(kind), planned: false, links: 0 }];
    })),
  };
}

/**
 * The things that a thing has facts with. Reads what the page holds; a page that a server sends asks it instead.
 * @param {Book} book
 * @param {string} id
 * @returns {Promise<Thing[]>}
 */
export async function neighbours(book, id) {
  const thing = book.things.get(id);
  return thing ? thing.pairs.map((pair) => (pair.one === thing ? pair.other : pair.one)) : [];
}

const ALL = () => true;

/**
 * What a thing is linked with by a relation.
 * @param {Thing} thing
 * @param {string} relation
 * @param {boolean} outward where the thing is the subject
 * @param {(fact: Fact) => boolean} [passes] which facts count
 */
export function linked(thing, relation, outward, passes = ALL) {
  const facts = thing.pairs.flatMap((pair) => pair.facts).filter((fact) => fact.relation === relation && passes(fact));
  if (outward) return facts.filter(({ subject }) => subject === thing).map(({ object }) => /** @type {Thing} */ (object));
  return facts.filter(({ object }) => object === thing).map(({ subject }) => subject);
}

/**
 * A thing's facts of one relation whose object is a value.
 * @param {Thing} thing
 * @param {string} relation
 * @param {(fact: Fact) => boolean} [passes] which facts count
 */
export function said(thing, relation, passes = ALL) {
  return thing.facts.filter((fact) => fact.relation === relation && passes(fact));
}

/**
 * The words of a relation as seen from its subject, or from its object.
 * @param {Book} book
 * @param {string} relation
 * @param {boolean} fromSubject
 */
export function phrase(book, relation, fromSubject = true) {
  const words = own(book.relations, relation);
  const plain = plainRelation(relation);
  return words ? words[fromSubject ? 0 : 1] || words[0] : fromSubject ? plain : `is “${plain}” of`;
}

/**
 * What a record holds under a key that a reader or an article may have named; nothing that it inherits.
 * @template T
 * @param {Record<string, T>} record
 * @param {string} key
 * @returns {T | undefined}
 */
export function own(record, key) {
  return Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;
}

/**
 * How sure it is that the fact is stated: as sure as of the claim that is surest.
 * @param {Fact} fact
 */
export function surest(fact) {
  return Math.max(...fact.claims.map(({ confidence }) => confidence));
}

/**
 * How many of these claims' sources are independent where the build did not say: two rewrites of one wire report are one.
 * @param {Claim[]} claims
 */
export function independentSources(claims) {
  return new Set(claims.map(({ article }) => (article.basedOn || article.publisher || article.id).toLowerCase())).size;
}

/**
 * @param {Fact} fact
 * @returns {string} empty where at least one article states it as so
 */
export function weakest(fact) {
  const all = fact.claims.map((claim) => claim.factuality);
  return all.includes("") ? "" : all[0] || "";
}

const DATES = ["startDate", "signedOn", "validFrom", "endDate"];

function dateOf(/** @type {Fact[]} */ facts) {
  return DATES.flatMap((relation) => facts.filter((fact) => fact.relation === relation))[0]?.value || "";
}

/** Where a long name holds that of something linked with it, the picture says that one short: `13th meeting of the IRIGC-M&MTC`. */
function shortenNames(/** @type {Thing[]} */ things) {
  const acronyms = new Map(things.filter(({ short, label }) => short !== label).map(({ label, short }) => [label, short]));
  for (const thing of things) {
    if (acronyms.has(thing.label)) continue;
    const near = thing.pairs.map(({ one, other }) => (one === thing ? other : one).label);
    const held = near.find((label) => acronyms.has(label) && thing.label.includes(label));
    if (held) thing.short = thing.label.split(held).join(acronyms.get(held));
  }
}

/**
 * Each community of three things or more, by its most linked ones.
 * @returns {[string, string][]} number and words
 */
function communityNames(/** @type {Thing[]} */ things) {
  /** @type {Map<number, Thing[]>} */
  const members = new Map();
  for (const thing of things) members.set(thing.community, [...(members.get(thing.community) || []), thing]);
  return [...members].sort(([a], [b]) => a - b).filter(([, list]) => list.length > 2).map(([number, list]) => {
    const top = [...list].sort((a, b) => b.links - a.links).slice(0, 2).map(({ short }) => short);
    return [String(number), `${top.join(", ")} (${list.length})`];
  });
}

function articlesOf(/** @type {Thing} */ thing) {
  return new Set([...thing.facts, ...thing.pairs.flatMap(({ facts }) => facts)].flatMap(({ claims }) => claims.map(({ article }) => article))).size;
}

function openArticle(/** @type {any} */ raw) {
  /** @type {Article} */
  const article = { title: "", publisher: "", published: "", url: "", basedOn: "", ...raw, passages: passagesOf(raw), quotes: [] };
  article.quotes = (raw.quotes || []).map((/** @type {[number, number, string]} */ [start, end, words], /** @type {number} */ number) => ({
    article, number, start, end, words, facts: [],
  }));
  return article;
}

/** What is held of its text, each part with its place: all, some sentences, or the quotes alone. */
function passagesOf(/** @type {any} */ raw) {
  if (raw.text) return [[0, raw.text]];
  return raw.passages || (raw.quotes || []).map((/** @type {[number, number, string]} */ [start, , words]) => [start, words]);
}

function openThing(/** @type {any} */ raw, /** @type {Map<string, Kind>} */ kinds) {
  return {
    id: raw.id,
    label: raw.label,
    short: raw.short || raw.label,
    kind: kinds.get(raw.kind),
    type: raw.type,
    names: raw.names || [],
    planned: Boolean(raw.planned),
    date: "",
    community: 0,
    measures: {},
    facts: [],
    unsettled: [],
    pairs: [],
    links: 0,
  };
}

/**
 * @param {any} raw
 * @param {Thing} subject
 * @param {Thing | null} object
 * @param {Article[]} articles
 * @param {boolean} settled
 * @returns {Fact}
 */
function openFact(raw, subject, object, articles, settled) {
  const claims = raw.claims.map((/** @type {any} */ claim) => {
    const article = articles[claim.article];
    const quotes = (/** @type {number[]} */ numbers) => (numbers || []).map((number) => article.quotes[number]);
    return {
      article,
      quotes: quotes(claim.quotes),
      context: quotes(claim.context),
      confidence: claim.confidence || 1,
      factuality: claim.factuality || "",
      status: claim.status || "",
      asOf: claim.asOf || "",
      basis: claim.basis || "",
    };
  });
  const fact = { subject, relation: raw.relation, object, value: raw.value || "", claims, settled, sources: raw.sources || independentSources(claims) };
  for (const claim of claims) for (const quote of claim.quotes) quote.facts.push(fact);
  return fact;
}

function putIntoPair(/** @type {Map<string, Pair>} */ pairs, /** @type {Fact} */ fact) {
  const object = /** @type {Thing} */ (fact.object);
  const [one, other] = fact.subject.id < object.id ? [fact.subject, object] : [object, fact.subject];
  const id = `${one.id} ${other.id}`;
  let pair = pairs.get(id);
  if (!pair) {
    pair = { id, one, other, facts: [] };
    pairs.set(id, pair);
    one.pairs.push(pair);
    if (other !== one) other.pairs.push(pair);
  }
  pair.facts.push(fact);
  one.links += 1;
  if (other !== one) other.links += 1;
}
