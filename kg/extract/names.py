"""Names of organisations, bodies, places, equipment and programmes that the registry knows (document → mentions)."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract import equipment, organisations, places
from kg.extract.document import Document
from kg.extract.gazetteer import Gazetteer, Hit, Word, key, pieces
from kg.extract.mention import Kind, Mention
from kg.extract.spans import Spans
from kg.extract.spelling import Speller
from kg.model import Span
from kg.registry import Entry, Registry, shipped, words

_KINDS = {"Country": Kind.COUNTRY, "Place": Kind.PLACE, "Person": Kind.PERSON, "Commission": Kind.BODY,
          "WorkingGroup": Kind.BODY, "Organisation": Kind.ORGANISATION, "EquipmentModel": Kind.EQUIPMENT,
          "EquipmentItem": Kind.EQUIPMENT, "Equipment": Kind.EQUIPMENT, "Programme": Kind.PROGRAMME,
          "EventSeries": Kind.PROGRAMME}  # fmt: skip
_PREFIXES = ("place", "org", "person", "equipment", "programme")
_SITES = frozenset({"node", "cosmodrome", "firing", "school", "depot", "brd"})
_EXACT = frozenset({"media", "company", "unit"})
_PEOPLES = ("an", "i", "kh", "ek", "ajik")
_PLAIN_FORCES = re.compile(r"\b(?:armed forces|military|(?<!ground )(?<!airborne )(?<!aerospace )forces)$")
_NEXT = re.compile(r"\s([a-z]+)")
SHORTEST_MENDED = 8
NEAR = 160
Value = tuple[str, str]


@functools.lru_cache(maxsize=4)
def gazetteer(registry: Registry | None = None) -> Gazetteer[Value]:
    """All names that the registry knows, each with the role the name plays: name, capitals, adjective."""
    known = registry or shipped()
    return Gazetteer(_names(known.of(*_PREFIXES)))


def _names(entries: Iterable[Entry]) -> Iterator[tuple[str, Value]]:
    for entry in entries:
        for name in entry.names:
            short = name.isupper() and name.isalpha() and entry.id.startswith("org/")
            yield name, (entry.id, "capitals" if short else "name")
        for name in entry.values("adjectives"):
            yield name, (entry.id, "adjective")
            if name.endswith(_PEOPLES):
                yield name + "s", (entry.id, "adjective")


@functools.lru_cache(maxsize=1)
def _speller() -> Speller:
    letters = {n.casefold() for e in shipped().of("org") for n in e.names if n.isupper() and n.isalpha()}
    letters |= {w.form for e in shipped().of("org") for n in e.names if n.isupper() for w in pieces(n)}
    return Speller(gazetteer().words, letters)


def known(document: Document) -> list[Mention]:
    """Mentions of names that the registry knows, the longest at each place."""
    mended, changed = _speller().mend(document.text, pieces(document.text))
    starts = [w.start for w in mended]
    found: list[Mention] = []
    for hit in gazetteer().find(mended):
        mention = _mention(document, hit, bool(changed) and any(hit.start <= c < hit.end for c in changed))
        if mention is not None:
            found.append(mention)
        else:
            found.extend(_shorter(document, mended[bisect_left(starts, hit.start) : bisect_left(starts, hit.end)]))
    return [places.as_place(document, m) for m in found]


def _shorter(document: Document, inside: list[Word]) -> Iterator[Mention]:
    """Nations inside a longer name that is none here: "India's" in "India's army chief"."""
    for hit in gazetteer().find(inside[:-1]):
        mention = _mention(document, hit, False)
        if mention is not None and mention.kind in {Kind.NATION, Kind.COUNTRY}:
            yield mention


def _mention(document: Document, hit: Hit[Value], mended: bool) -> Mention | None:
    surface = document.text[hit.start : hit.end]
    if surface.startswith("the ") and surface[4].isupper():
        hit = replace(hit, start=hit.start + 4)
        surface = surface[4:]
    if len(surface) == 1 or "\n" in surface:
        return None
    if mended and len(surface) < SHORTEST_MENDED and not surface.isupper():
        return None
    after = _NEXT.match(document.text, hit.end)
    entries = _meant(surface, after.group(1) if after else "", hit)
    if not entries or (surface == "US" and document.text[hit.end : hit.end + 2].lstrip().startswith("$")):
        return None
    (ident, role), entry = _choose(document, hit, entries)
    kind = Kind.NATION if role == "adjective" else _KINDS[entry.type]
    if kind in {Kind.PLACE, Kind.PERSON} and equipment.names_ship(document.text, hit.start):
        return None
    if kind is Kind.PERSON and " " not in surface:
        return None
    if kind in {Kind.PLACE, Kind.EQUIPMENT} and equipment.is_first_name(document.text, hit.start, hit.end):
        return None
    if ident.startswith("org/government-of-"):
        country = f"place/{entry.row['country']}"
        return Mention(Span(hit.start, hit.end), Kind.NATION, country, shipped().entries[country].label, "Country")
    return Mention(Span(hit.start, hit.end), kind, ident, entry.label, entry.type, _sort(surface, entry))


def _meant(surface: str, after: str, hit: Hit[Value]) -> dict[Value, Entry]:
    """What a name can stand for by its capitals; plain small letters only where the registry has them so."""
    entries = {v: shipped().entries[v[0]] for v in hit.values if v[1] != "capitals" or surface.isupper()}
    if surface[0].islower() and surface.split()[0].islower():
        return {v: e for v, e in entries.items() if e.id.startswith("equipment/") and surface in e.names}
    return {v: e for v, e in entries.items() if not _other_word(surface, after, e)}


def _sort(surface: str, entry: Entry) -> str:
    """The kind of a thing; a range, base or port called by its town's bare name is that town here."""
    sort = entry.row.get("kind", "")
    told = surface.startswith("INS") or any(
        w in words("place_building") | words("plain_place") | _SITES for w in surface.lower().split()
    )
    return "city" if sort in {"range", "base", "port"} and not told else sort


def _other_word(surface: str, after: str, entry: Entry) -> bool:
    """Whether small letters make a name plain words: "Russia today", "the Indian armed forces"."""
    if entry.type != "Organisation" or surface in entry.names:
        return surface.split()[-1] == "forces" and " armed " in surface
    small = [w for w in surface.split() if w[0].islower() and w.isalpha() and w not in {"of", "the", "and", "for"}]
    if small and "'s " in surface and entry.row.get("kind") == "service" and after in words("post_head"):
        return True
    exact = entry.row.get("kind") in _EXACT and any(
        w not in words("org_end") | words("company") | words("plain_org") for w in small
    )
    return exact or bool(small and _PLAIN_FORCES.search(surface))


def _choose(document: Document, hit: Hit[Value], entries: dict[Value, Entry]) -> tuple[Value, Entry]:
    """Of several things with one name, the place or body that the words around it mean."""
    kinds = {e.id.split("/", 1)[0] for e in entries.values()}
    if kinds == {"equipment", "org"}:
        wanted = "org" if _acts(document, Span(hit.start, hit.end)) else "equipment"
        entries = {v: e for v, e in entries.items() if e.id.startswith(wanted)}
    if kinds == {"place", "org"}:
        wanted = "place" if places.stands_as_place(document, Span(hit.start, hit.end)) else "org"
        entries = {v: e for v, e in entries.items() if e.id.startswith(wanted)}
    countries = {e.row.get("country", "") for e in entries.values()}
    if len(entries) > 1 and len(countries) > 1:
        nation = nation_beside(document.text, hit.start, hit.end) or _nation_before(document.text, hit.start, countries)
        for value, entry in entries.items():
            if nation and entry.row.get("country") == nation:
                return value, entry
    return next(iter(entries.items()))


def _acts(document: Document, span: Span) -> bool:
    """Whether a name that a maker shares with its products stands for the maker: as an agent or an owner."""
    root = document.root(span)
    if root.i + 1 < len(document.tokens) and (
        document.tokens[root.i + 1].pos == "NOUN" or document.tokens[root.i + 1].text == "-"
    ):
        return False
    by = document.tokens[root.head].lower in {"by", "with", "from", "of", "manufacturer", "maker", "company"}
    return (
        root.dep in {"nsubj", "poss", "agent", "appos"}
        or by
        or document.tokens[max(root.i - 1, 0)].lower in {"manufacturer", "maker", "company"}
    )


_WORD = re.compile(r"[A-Z][A-Za-z]+")


def _nation_before(text: str, start: int, countries: set[str]) -> str:
    """Of some countries the one named last before a place of the text, within its paragraph."""
    lead = text[max(0, start - NEAR) : start].rsplit("\n", 1)[-1]
    named = [nations().get(w.casefold(), "") for w in _WORD.findall(lead)]
    return next((n for n in reversed(named) if n and n in countries), "")


_BESIDE_AFTER = re.compile(r"\s*(?:,|\(|of|of\s+the|from)?\s*(?:the\s+)?([A-Z][A-Za-z]+(?:\s+[A-Z][A-Za-z]+)?)")


def nation_beside(text: str, start: int, end: int) -> str:
    """The id of the country named just before or after a name ("Russian Navy", "Navy of Russia")."""
    before = text[max(0, start - 40) : start].rstrip()
    match = re.search(r"([A-Z][A-Za-z]+)(?:'s?)?(?:\s+(?:Federation))?(?:'s?)?$", before)
    names = nations()
    if match and match.group(1).casefold() in names:
        return names[match.group(1).casefold()]
    after = _BESIDE_AFTER.match(text, end, min(len(text), end + 60))
    if after:
        for phrase in (after.group(1), after.group(1).split()[0]):
            if phrase.casefold() in names:
                return names[phrase.casefold()]
    return ""


@functools.lru_cache(maxsize=1)
def nations() -> dict[str, str]:
    """Names and adjectives of countries in small letters → the country's slug."""
    found: dict[str, str] = {}
    for entry in shipped().of("place"):
        if entry.type == "Country":
            for name in (*entry.names, *entry.values("adjectives"), *entry.values("capitals")):
                found.setdefault(name.removesuffix("'s").casefold(), entry.id.split("/", 1)[1])
    return found


@functools.lru_cache(maxsize=1)
def capitals() -> dict[str, str]:
    """Names of capitals that stand for their governments, in small letters → the country's id."""
    return {n.casefold(): e.id for e in shipped().of("place") if e.type == "Country" for n in e.values("capitals")}


def inner(mention: Mention, text: str) -> list[Mention]:
    """Organisations inside a longer name, the widest first: "General Staff of the Armed Forces" → the latter."""
    if mention.kind is Kind.EQUIPMENT:
        return equipment.variants(mention, text)
    surface = text[mention.span.start : mention.span.end]
    longer = re.compile(r"\sof\s(?:the\s)?[A-Z]\w+(?:\sFederation)?").match(text, mention.span.end)
    found = []
    for match in re.finditer(r"(?:\bof\s+(?:the\s+)?|,\s*(?:the\s+)?)", surface):
        rest, start = surface[match.end() :], mention.span.start + match.end()
        found += (_named(rest + longer.group(), start, mention) if longer else []) or _named(rest, start, mention)
    for match in re.finditer(r"'s\s", surface):
        found += _named(surface[: match.start()], mention.span.start, mention)
    return found


def _named(surface: str, start: int, outer: Mention) -> list[Mention]:
    entries = [shipped().entries[i] for i, role in gazetteer().get(surface) if role != "adjective"]
    good = [e for e in entries if e.type == "Organisation" and e.id != outer.entity]
    known = shipped().entries.get(outer.entity)
    good.sort(key=lambda e: known is not None and e.row.get("country") != known.row.get("country"))
    return [
        Mention(Span(start, start + len(surface)), Kind.ORGANISATION, e.id, e.label, e.type, e.row.get("kind", ""))
        for e in good[:1]
    ]


def by_form(document: Document, taken: Sequence[Mention]) -> list[Mention]:
    """Mentions that no table knows but whose form tells what they are."""
    found = [*equipment.find(document, taken), *organisations.find(document, taken)]
    found = [_bracketed(document, _resolved(m)) for m in found]
    found += places.find(document, [*taken, *found])
    names = Spans(t.span for t in taken)
    found = [m for m in found if all(len(span) < len(m.span) for span in names.overlapping(m.span))]
    return [places.as_place(document, m) for m in found]


def _resolved(m: Mention) -> Mention:
    """A name told by its form that the registry knows after all; a ship also with its navy's prefix."""
    if m.sort == "ship":
        known = [i for p in ("", "INS ", "RFS ") for i, _ in gazetteer().get(p + m.label) if i.startswith("equipment/")]
        return replace(m, entity=known[0], label=shipped().entries[known[0]].label) if known else m
    hits = [i for i, _ in gazetteer().get(m.label) if i.split("/", 1)[0] == m.entity.split("/", 1)[0]]
    if not hits:
        return m
    entry = shipped().entries[hits[0]]
    return replace(m, entity=entry.id, label=entry.label, type=entry.type, sort=entry.row.get("kind", m.sort))


_BRACKET = re.compile(r"\"?\s?\(([A-Z][\w&-]{1,9})\)")


def _bracketed(document: Document, m: Mention) -> Mention:
    """A name that no table knows, by the known abbreviation in brackets after it: "X Production Association (NAPO)"."""
    bracket = _BRACKET.match(document.text, m.span.end)
    if m.kind is not Kind.ORGANISATION or m.entity in shipped().entries or bracket is None:
        return m
    known = [shipped().entries[i] for i, _ in gazetteer().get(bracket.group(1)) if i.startswith("org/")]
    fits = [e for e in known if e.type == "Organisation" and _spells(bracket.group(1), m.label)]
    entry = fits[0] if len(fits) == 1 else None
    return replace(m, entity=entry.id, label=entry.label, type=entry.type) if entry is not None else m


def _spells(abbreviation: str, name: str) -> bool:
    """Whether an abbreviation begins like a name and its letters follow one another in it."""
    letters = iter(name.casefold())
    return abbreviation[0] == name[0] and all(c in letters for c in abbreviation.casefold() if c.isalpha())


def same(a: str, b: str) -> bool:
    """Whether two names have one normal form."""
    return key(a) == key(b)


__all__ = ["Word", "by_form", "capitals", "gazetteer", "inner", "known", "nation_beside", "nations", "same", "words"]
