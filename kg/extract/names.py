"""Names of organisations, bodies, places, equipment and programmes: from the registry and by their form."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from kg.extract.document import Document, Token
from kg.extract.gazetteer import Gazetteer, Hit, Word, key, pieces
from kg.extract.mention import Kind, Mention
from kg.model import Span
from kg.registry import Entry, Registry, shipped, words
from kg.vocab import slug

_KINDS = {"Country": Kind.COUNTRY, "Place": Kind.PLACE, "Person": Kind.PERSON, "Commission": Kind.BODY,
          "WorkingGroup": Kind.BODY, "Organisation": Kind.ORGANISATION, "EquipmentModel": Kind.EQUIPMENT,
          "EquipmentItem": Kind.EQUIPMENT, "Equipment": Kind.EQUIPMENT, "Programme": Kind.PROGRAMME,
          "EventSeries": Kind.PROGRAMME}  # fmt: skip
_PREFIXES = ("place", "org", "person", "equipment", "programme")
Value = tuple[str, str]


@functools.lru_cache(maxsize=4)
def gazetteer(registry: Registry | None = None) -> Gazetteer[Value]:
    """All names that the registry knows, each with the role the name plays: name, adjective or capital."""
    known = registry or shipped()
    return Gazetteer(_names(known.of(*_PREFIXES)))


def _names(entries: Iterable[Entry]) -> Iterator[tuple[str, Value]]:
    for entry in entries:
        for name in entry.names:
            yield name, (entry.id, "name")
        for name in entry.values("adjectives"):
            yield name, (entry.id, "adjective")


def known(document: Document) -> list[Mention]:
    """Mentions of names that the registry knows, the longest at each place."""
    found = []
    for hit in gazetteer().find(pieces(document.text)):
        mention = _mention(document, hit)
        if mention is not None:
            found.append(mention)
    return found


def _mention(document: Document, hit: Hit[Value]) -> Mention | None:
    surface = document.text[hit.start : hit.end]
    if not any(c.isupper() for c in surface) or (len(surface) == 1):
        return None
    if surface[0].islower() and not surface[0].isdigit() and surface.split()[0].islower():
        return None
    entries = {value: shipped().entries[value[0]] for value in hit.values}
    (ident, role), entry = _choose(document, hit, entries)
    kind = Kind.NATION if role == "adjective" else _KINDS[entry.type]
    if kind is Kind.PERSON and " " not in surface:
        return None
    sort = entry.row.get("kind", "")
    return Mention(Span(hit.start, hit.end), kind, ident, entry.label, entry.type, sort)


def _choose(document: Document, hit: Hit[Value], entries: dict[Value, Entry]) -> tuple[Value, Entry]:
    """Of several things with one name, the one whose country the words beside it name; else the first."""
    if len(entries) > 1:
        nation = nation_beside(document.text, hit.start, hit.end)
        for value, entry in entries.items():
            if nation and entry.row.get("country") == nation:
                return value, entry
    return next(iter(entries.items()))


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
    found = {}
    for entry in shipped().of("place"):
        if entry.type == "Country":
            for name in (*entry.names, *entry.values("adjectives"), *entry.values("capitals")):
                found.setdefault(name.removesuffix("'s").casefold(), entry.id.split("/", 1)[1])
    return found


@functools.lru_cache(maxsize=1)
def capitals() -> dict[str, str]:
    """Names of capitals that stand for their governments, in small letters → the country's id."""
    return {n.casefold(): e.id for e in shipped().of("place") if e.type == "Country" for n in e.values("capitals")}


# ---------------------------------------------------------------- by form

_DESIGNATION = re.compile(r"(?<![\w-])([A-Z][A-Za-z]{0,4})-(\d{1,4})([A-Z]{0,3}\d{0,2}[A-Z]{0,2})(?:/[A-Z0-9]{1,5})?s?(?![\w-])")
_SHIP = re.compile(r"(?<!\w)(INS|RFS|ICGS|RFN)\s+([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)")
_CLASS = re.compile(r"(?<!\w)([A-Z][\w.]*(?:\s(?:[A-Z][\w.]*|[IVX]+))?)(?:-|\s)(?:class|Class)(?!\w)")
_PROJECT = re.compile(r"(?<!\w)(?:Project|project)\s(\d{3,5}(?:\.\d)?[A-Z]*)")
_GARBLED = re.compile(r"(?<=of )((?:[A-Z]\w+ ){1,3}?[A-Z]\w+), (Directorate|Department|Division|Branch|Bureau)(?= of )")
_NOT_DESIGNATIONS = frozenset({"COVID", "Covid", "G", "Op", "IRIGC", "Zapad", "Vostok", "Tsentr", "INDRA", "Indra"})


def by_form(document: Document, taken: list[Mention]) -> list[Mention]:
    """Mentions that no table knows but whose form tells what they are."""
    found = [*_equipment(document), *_organisations(document, taken)]
    return [m for m in found if not any(m.span.overlaps(t.span) and len(t.span) >= len(m.span) for t in taken)]


def _equipment(document: Document) -> Iterator[Mention]:
    text = document.text
    for match in _SHIP.finditer(text):
        name = match.group()
        yield Mention(Span(*match.span()), Kind.EQUIPMENT, f"equipment/{slug(name)}", name, "EquipmentItem", "ship")
    for pattern in (_PROJECT, _CLASS):
        for match in pattern.finditer(text):
            name = match.group().replace("-", " ") if pattern is _CLASS else match.group()
            if name.split()[0].lower() not in words("stop_name") | {"world", "high", "middle", "business"}:
                yield Mention(Span(*match.span()), Kind.EQUIPMENT, f"equipment/{slug(name)}", name, "EquipmentModel")
    for match in _DESIGNATION.finditer(text):
        if match.group(1) not in _NOT_DESIGNATIONS and not re.fullmatch(r"(?:19|20)\d\d", match.group(2)):
            name = match.group().removesuffix("s")
            yield Mention(Span(*match.span()), Kind.EQUIPMENT, f"equipment/{slug(name)}", name, "EquipmentModel")


def _organisations(document: Document, taken: list[Mention]) -> Iterator[Mention]:
    for match in _GARBLED.finditer(document.text):
        name = f"{match.group(1)} {match.group(2)}"
        hits = gazetteer().get(name)
        ident = hits[0][0] if hits else f"org/{slug(name)}"
        yield Mention(Span(*match.span()), Kind.ORGANISATION, ident, name, "Organisation")
    covered = {t.i: m for m in taken for t in document.at(m.span)}
    for sentence in document.sentences:
        for run in _capital_runs(document.words(sentence), covered):
            mention = _named_by_head(document, run)
            if mention is not None:
                yield mention


_JOINERS = frozenset({"of", "and", "&", "for"})


def _capital_runs(tokens: Iterable[Token], covered: dict[int, Mention]) -> Iterator[list[Token]]:
    """Runs of capitalised words, with "of", "and", "&", "for" between them."""
    run: list[Token] = []
    for token in tokens:
        held = covered.get(token.i)
        fits = token.capital and token.text[-1:].isalnum() and (held is None or held.kind in {Kind.NATION, Kind.PLACE})
        if fits or (run and token.lower in _JOINERS and held is None):
            run.append(token)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _named_by_head(document: Document, run: list[Token]) -> Mention | None:
    run = _trimmed(run)
    if len(run) < 2:
        return None
    parts = _split_at_and(run)
    if len(parts) > 1:
        return next((m for m in (_named_by_head(document, p) for p in parts) if m), None)
    first, last = run[0].lower, run[-1].lower
    span = Span(run[0].start, run[-1].end)
    name = document.text[span.start : span.end]
    if last in words("place_end") and _after_place_word(document, run[0]):
        return Mention(span, Kind.PLACE, f"place/{slug(name)}", name, "Place", _place_sort(last))
    if last in words("org_end") | words("company") or first in words("org_start") | words("company_start"):
        return Mention(span, Kind.ORGANISATION, f"org/{slug(name)}", name, "Organisation")
    if last in words("place_end"):
        return Mention(span, Kind.PLACE, f"place/{slug(name)}", name, "Place", _place_sort(last))
    return None


def _place_sort(head: str) -> str:
    return "building" if head in words("place_building") else "region"


def _trimmed(run: list[Token]) -> list[Token]:
    while run and (run[-1].lower in _JOINERS or run[-1].lower in {"the"}):
        run = run[:-1]
    while run and (run[0].lower in _JOINERS or run[0].lower in {"the", "on", "at", "in", "a", "an", "for", "from"}):
        run = run[1:]
    return run


def _split_at_and(run: list[Token]) -> list[list[Token]]:
    """Cut a run at "and" where both sides have a head of their own."""
    for n, token in enumerate(run):
        if token.lower in {"and", "&"} and 0 < n < len(run) - 1:
            left = run[n - 1].lower in words("org_end") | words("place_end")
            starts = run[0].lower in words("org_start")
            if left and not starts:
                return [run[:n], run[n + 1 :]]
    return [run]


def _after_place_word(document: Document, token: Token) -> bool:
    before = [t.lower for t in document.tokens[max(0, token.i - 2) : token.i] if t.sent == token.sent]
    return bool(before) and any(w in {"at", "in", "near", "off", "from", "inside", "aboard"} for w in before)


def same(a: str, b: str) -> bool:
    """Whether two names have one normal form."""
    return key(a) == key(b)


__all__ = ["Word", "by_form", "capitals", "gazetteer", "known", "nation_beside", "nations", "same"]
