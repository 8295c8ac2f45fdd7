"""Places told by their form, and organisations whose name stands for their house (document → mentions)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.document import Document, Token
from kg.extract.mention import Kind, Mention
from kg.model import Span
from kg.registry import words
from kg.vocab import slug

_INSIDE = frozenset({"at", "in", "inside", "near", "outside", "aboard", "beside", "opposite", "off"})
_SKIPPED = frozenset({"the", "its", "his", "their", "a", "our", "old", "famous", "historic", "new", "nearby", "former"})
_HOUSES = frozenset({"academy", "shipyard-company"})
_STARTS = re.compile(
    r"(?<!\w)(?:(?:[Hh]otel|Port|Cape|Mount|Lake|Camp|Villa|Fort|Taj)\s(?:of\s)?(?:the\s)?(?P<n>[A-Z][\w']+(?:\s[A-Z][\w']+){0,2})"
    r"|(?:House|Palace|Tomb|Monument|monument|Hall|Officers' Club|Club|Port|Museum"
    r"|Memorial)\s(?:of|to)\s(?:the\s)?[A-Z][\w']+(?:\s(?:of\s(?:the\s)?)?[A-Z][\w']+){0,4})"
)
_ONE_NAME = re.compile(r"[A-Z][a-z]{2,}(?:-[A-Za-z]+)*$")
_MINDS = frozenset(
    {"believe", "trust", "confide", "confidence", "faith", "interest", "belief", "look", "laugh", "point"}
)
_MOVES = frozenset({"visit", "tour", "inspect", "reach", "enter"})
_SERVES = frozenset({"run", "work", "serve", "head", "handle", "oversee", "teach", "study", "lead", "manage", "look"})
_GOES = frozenset(
    {
        "go",
        "travel",
        "fly",
        "drive",
        "come",
        "head",
        "move",
        "proceed",
        "sail",
        "return",
        "trip",
        "visit",
        "call",
        "invite",
        "take",
    }
)


def stands_as_place(document: Document, span: Span) -> bool:
    """Whether a name is used as a place: "at X", "inside X", "visited X", "a trip to X"."""
    tokens = document.tokens
    first = document.at(span)[0]
    k = first.i - 1
    while (
        k >= 0
        and tokens[k].sent == first.sent
        and (tokens[k].lower in _SKIPPED or tokens[k].pos == "ADJ" or tokens[k].text == '"')
    ):
        k -= 1
    if k < 0 or tokens[k].sent != first.sent:
        return False
    before = tokens[k - 1] if k else tokens[k]
    if tokens[k].lower in _INSIDE:
        return not _is_office(document, k) and not {before.lemma, tokens[tokens[k].head].lemma} & words("maker_verb")
    if tokens[k].lower == "to":
        return before.lemma in _GOES or tokens[tokens[k].head].lemma in _GOES
    return tokens[k].lemma in _MOVES


def _is_office(document: Document, k: int) -> bool:
    """Whether a post stands before the preposition: "Controller of Production at Naval Headquarters"."""
    tokens = document.tokens
    for token in reversed(tokens[max(0, k - 9) : k]):
        if token.sent != tokens[k].sent or token.pos in {"VERB", "AUX"} or token.text in {",", ";", ":", "."}:
            return token.lemma in _SERVES
        if token.lower in words("post_head"):
            return True
    return False


_TOWN = re.compile(r",\s?[A-Z][a-z]+")


def _before_town(document: Document, span: Span) -> bool:
    """ "at CVRDE, Avadi": a name with its town."""
    return bool(_TOWN.match(document.text, span.end, span.end + 30))


def as_place(document: Document, m: Mention) -> Mention:
    """An organisation's mention as one of the place where it sits, if the words around it mean that."""
    if m.kind is not Kind.ORGANISATION:
        return m
    surface = re.findall(r"\w+", document.text[m.span.start : m.span.end].lower())
    head = surface[-1] if surface else ""
    housed = m.sort in _HOUSES or any(w in words("place_building") | words("place_house") for w in surface)
    if m.sort == "ministry" and re.search(r"\bin\s(?:the\s)?$", document.text[max(0, m.span.start - 8) : m.span.start]):
        return m
    if not (housed or _before_town(document, m.span)) or m.sort == "service" or not stands_as_place(document, m.span):
        return m
    sort = "shipyard" if head in {"yard", "shipyard", "dockyard"} or m.sort == "shipyard-company" else "building"
    return Mention(m.span, Kind.PLACE, f"place/{slug(m.label)}", m.label, "Place", sort)


def find(document: Document, taken: Sequence[Mention]) -> list[Mention]:
    """Places that no table knows, told by a word for a building or by "at", "in", "near", "off"."""
    held = {t.i: m for m in taken for t in document.at(m.span)}
    found = list(_named_by_start(document, held))
    held |= {t.i: m for m in found for t in document.at(m.span)}
    return [*found, *_after_preposition(document, held)]


def _named_by_start(document: Document, held: dict[int, Mention]) -> Iterator[Mention]:
    for match in _STARTS.finditer(document.text):
        span = Span(*match.span())
        inside = [held[t.i] for t in document.at(span) if t.i in held]
        if any(m.kind in {Kind.PERSON, Kind.EQUIPMENT} or m.span.covers(span) for m in inside):
            continue
        name = document.text[span.start : span.end]
        yield Mention(span, Kind.PLACE, f"place/{slug(name)}", name, "Place", "building")


def _after_preposition(document: Document, held: dict[int, Mention]) -> Iterator[Mention]:
    """ "in Plovdiv on 11 May": a proper name of one to three words after a preposition of place."""
    tokens = document.tokens
    for token in tokens:
        if token.lower not in {"at", "in", "near", "off", "outside"} or token.i + 1 >= len(tokens):
            continue
        if token.i and tokens[token.i - 1].lemma in _MINDS:
            continue
        run = _run(tokens, token, held) or _apposed(document, token, held)
        if not run or not _is_name(document, run):
            continue
        span = Span(run[0].start, run[-1].end)
        name = document.text[span.start : span.end]
        yield Mention(span, Kind.PLACE, f"place/{slug(name)}", name, "Place", "city")


def _run(tokens: Sequence[Token], before: Token, held: dict[int, Mention]) -> list[Token]:
    run: list[Token] = []
    for token in tokens[before.i + 1 : before.i + 4]:
        if token.sent != before.sent or token.i in held or token.pos != "PROPN" or not _ONE_NAME.match(token.text):
            break
        run.append(token)
    return run


def _apposed(document: Document, before: Token, held: dict[int, Mention]) -> list[Token]:
    """The town after a building: "at the Taj Exotica, Benaulim"."""
    tokens = document.tokens
    for k in range(before.i + 1, min(before.i + 3, len(tokens))):
        place = held.get(k)
        if place is not None and place.kind is Kind.PLACE and place.sort in {"building", "shipyard", "base"}:
            last = document.at(place.span)[-1].i + 1
            return _run(tokens, tokens[last], held) if last < len(tokens) and tokens[last].text == "," else []
    return []


def _is_name(document: Document, run: Sequence[Token]) -> bool:
    """Whether a run after a preposition is no month, no person's family name and no part of a longer name."""
    tokens = document.tokens
    last = run[-1]
    after = tokens[last.i + 1] if last.i + 1 < len(tokens) else last
    if any(t.lower in words("stop_name") or t.lower in words("org_end") for t in run):
        return False
    if after.text in {"'s", "-", "/"} or (
        after.sent == last.sent and ((after.capital and after.text.isalpha()) or after.pos in {"NOUN", "NUM"})
    ):
        return False
    name = document.text[run[0].start : last.end]
    return not re.search(
        rf"(?:[A-Z][\w.]*|\b(?:minister|president|secretary|ambassador))\s+{re.escape(name)}\b", document.text
    )
