"""Ships, classes, projects and designations told by their form (document → mentions)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.document import Document
from kg.extract.mention import Kind, Mention
from kg.extract.spans import Spans
from kg.model import Span
from kg.registry import shipped, words
from kg.vocab import slug

_DESIGNATION = re.compile(
    r"(?<![\w-])([A-Z][A-Za-z]{0,4})-(\d{1,4})([A-Z]{0,3}\d{0,2}[A-Z]{0,2})(?:/[A-Z0-9]{1,5})?s?(?![\w-])"
)
_SHIP = re.compile(r"(?<!\w)(INS|RFS|ICGS|RFN|HMS|USS|CGS)\s+\"?([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)")
_CLASS = re.compile(r"(?<!\w)([A-Z]\w*(?:\.\w+)*(?:[ -](?:[A-Z]\w*|[IVX]+))?)(?:-|\s)(?:class|Class)(?!\w)")
_PROJECT = re.compile(r"(?<!\w)(?:Project|project)\s(\d{3,5}(?:\.\d)?[A-Z]*)")
_SHIP_NOUNS = (
    r"(?:frigate|destroyer|cruiser|corvette|(?:aircraft\s)?carrier|submarine|tanker|tug|patrol\s(?:vessel|ship|boat)|landing\sship"
    r"|training\sship|sail(?:ing)?\s(?:training\s)?(?:ship|vessel)|warship|flagship|minesweeper|cutter|icebreaker|rescue\sship|ship|barque|sloop)"
)
_AFTER_NOUN = re.compile(
    rf"(?<!\w){_SHIP_NOUNS}s?\s+(?:\"(?P<q>[A-Z][\w .-]{{2,40}}?)\""
    rf"|(?P<n>[A-Z][a-z]{{3,}}(?:\s[A-Z][a-z]{{3,}}(?:\s[A-Z][a-z]{{3,}})?)?))(?=[\s,.;)\"']|$)"
)
_QUOTED = re.compile(rf"\"(?P<q>[A-Z][\w .-]{{2,40}}?)\",?\s+(?:a|an|the)\s+(?:[\w-]+\s){{0,3}}{_SHIP_NOUNS}\b")
_NOT_DESIGNATIONS = frozenset(
    {"COVID", "Covid", "G", "Op", "IRIGC", "Zapad", "Vostok", "Tsentr", "INDRA", "Indra", "AN", "No"}
)
_NOT_CLASSES = frozenset({"world", "high", "middle", "business", "first", "economy"})


_SECOND = re.compile(r"\s[A-Z][a-z]{2,}(?!\w)")
_BEFORE_SHIP = re.compile(rf"(?<!\w)(?i:{_SHIP_NOUNS}s?)\s+\"?$")


def names_ship(text: str, start: int) -> bool:
    """Whether a name that starts here follows a word for a ship: "the destroyer Kolkata"."""
    return bool(_BEFORE_SHIP.search(text[max(0, start - 28) : start]))


def find(document: Document, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Equipment that no table knows."""
    yield from _ships(document, taken)
    text = document.text
    for pattern in (_PROJECT, _CLASS):
        for match in pattern.finditer(text):
            name = match.group().replace("-", " ") if pattern is _CLASS else match.group()
            if name.split()[0].lower() not in words("stop_name") | _NOT_CLASSES or pattern is _PROJECT:
                yield Mention(Span(*match.span()), Kind.EQUIPMENT, f"equipment/{slug(name)}", name, "EquipmentModel")
    for match in _DESIGNATION.finditer(text):
        if match.group(1) not in _NOT_DESIGNATIONS and not re.fullmatch(r"(?:19|20)\d\d", match.group(2)):
            name = match.group().removesuffix("s")
            yield Mention(Span(*match.span()), Kind.EQUIPMENT, f"equipment/{slug(name)}", name, "EquipmentModel")


def _ships(document: Document, taken: Sequence[Mention]) -> Iterator[Mention]:
    """ "INS Name", "the frigate Name", "the tanker "Name"": a ship; later mentions by the bare name in quotes too."""
    text = document.text
    held = Spans(m.span for m in taken if m.kind not in {Kind.EQUIPMENT, Kind.PLACE})
    for match in _SHIP.finditer(text):
        name = match.group().replace('"', "")
        yield _ship(Span(*match.span()), name)
    for pattern in (_AFTER_NOUN, _QUOTED):
        for match in pattern.finditer(text):
            group = "q" if match["q"] else "n"
            span = Span(*match.span(group))
            if match[group].split()[0].lower() in words("stop_name") or held.overlap(span):
                continue
            yield _ship(span, match[group])


def _ship(span: Span, name: str) -> Mention:
    return Mention(span, Kind.EQUIPMENT, f"equipment/{slug(name)}", name, "EquipmentItem", "ship")


def is_first_name(text: str, start: int, end: int) -> bool:
    """Whether a ship's or town's name is a person's first name here: "Air Marshal Vikrant Ganapathy"."""
    if not text[start:end].isalpha() or not _SECOND.match(text, end):
        return False
    before = re.search(r"(\w+)\.?\s?$", text[max(0, start - 14) : start])
    return before is not None and before.group(1).lower() in _titles()


@functools.lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    ranks = {e.label.split()[-1].lower() for e in shipped().of("rank")}
    short = {entry.split("=", 1)[0] for entry in words("rank_short")}
    return frozenset(ranks | short) | words("honorific")


def variants(mention: Mention, text: str) -> list[Mention]:
    """A designation without the noun in its name ("S-400" of "S-400 missile system"), or with the noun after it."""
    entry, surface = shipped().entries.get(mention.entity), text[mention.span.start : mention.span.end]
    if entry is None:
        return []
    own = {n.split()[-1] for n in entry.values("noun")}
    found, rest = [], surface
    nouns = own | words("counted_noun") | words("ship_type")
    while " " in rest and rest.split()[-1].lower().removesuffix("s") in nouns:
        rest = rest.rsplit(" ", 1)[0]
        if rest in entry.names:
            found.append(replace(mention, span=Span(mention.span.start, mention.span.start + len(rest))))
    after = re.compile(r"\s([a-z]+)").match(text, mention.span.end)
    if not found and after and after.group(1).removesuffix("s") in own:
        found.append(replace(mention, span=Span(mention.span.start, after.end())))
    return found
