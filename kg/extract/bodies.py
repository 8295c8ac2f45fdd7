"""Commissions, working groups and sub-groups by pattern and by reference (document, names → bodies)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from kg.extract.document import Document
from kg.extract.mention import Kind, Mention
from kg.model import Span
from kg.registry import Entry, shipped
from kg.vocab import slug

ALIKE = 88
_HEAD = (
    r"(?:sub[- ]?working[- ]group|working[- ]sub[- ]?group|working[- ]group|sub[- ]?group|sub[- ]?committee|task[- ]force"
    r"|inter[- ]?governmental\s+(?:commission|fee|committee)|commission|monitoring committee|coordination committee|JWG|WG)"
)
_NAME = re.compile(
    r"(?<![\w-])(?:(?:India|Russia|Indian|Russian|Indo|Russo)[- ](?:Russia|Russian|India|Indian)\s+)?"
    r"(?:(?:[Jj]oint|[Hh]igh[- ][Ll]evel|[Bb]ilateral|[Ee]xpert|[A-Z][\w&-]+(?:\sto\s[A-Z]\w+)?)\s+){0,4}?"
    rf"(?P<head>(?i:{_HEAD}))(?!\w)"
    r"(?:\s*\((?!IRIGC)[A-Z][\w &-]*\))?"
    r"(?:\s+(?:on|for|of)\s+(?:the\s+)?(?:[A-Z][\w&/-]*|[Mm]ilitary[\w-]*|[Tt]echnical|[Cc]ooperation|[Dd]efen[cs]e)"
    r"(?:(?:\s*,)?\s+(?:(?:and|&|of)\s+)?(?:[A-Z][\w&/-]*|military[\w-]*|technical|cooperation|defen[cs]e|&|and\s+military))*)?"
)
_REFERENCE = re.compile(
    r"(?<!\w)(?:the|this|their|its)\s+(?:joint\s+|same\s+)?(?P<head>working group|sub-?group|commission|group|forum|panel|committee)(?!\w)(?!\s+(?:on|of|for|captain)\s)",
    re.IGNORECASE,
)


def find(document: Document, taken: Sequence[Mention]) -> list[Mention]:
    """Bodies that a pattern tells, besides the names that the registry knows."""
    found = list(_by_pattern(document, taken))
    known = sorted([m for m in (*taken, *found) if m.kind is Kind.BODY], key=lambda m: m.span)
    found += _references(document, known)
    return found


def _by_pattern(document: Document, taken: Sequence[Mention]) -> Iterator[Mention]:
    for match in _NAME.finditer(document.text):
        span = _trim(document, Span(*match.span()))
        inside = [m for m in taken if m.span.overlaps(span)]
        if any(m.span.covers(span) for m in inside if m.kind not in {Kind.NATION, Kind.COUNTRY}):
            continue
        surface = document.text[span.start : span.end]
        if len(surface.split()) < 2 and not any(m.kind is Kind.BODY for m in inside):
            continue
        if not any(c.isupper() for c in surface) and len(surface.split()) < 3:
            continue
        kind = "Commission" if "commission" in match["head"].lower() or "fee" in match["head"].lower() else "WorkingGroup"
        known = [m for m in inside if m.kind is Kind.BODY and m.type == kind]
        entry = shipped().entries.get(known[0].entity) if known else _alike(surface, kind)
        if entry is not None:
            yield Mention(span, Kind.BODY, entry.id, entry.label, kind)
        elif len(surface.split()) > 2:
            label = re.sub(r"^(?:the|The)\s+", "", " ".join(surface.split()))
            yield Mention(span, Kind.BODY, f"org/{slug(label)}", label, kind)


def _trim(document: Document, span: Span) -> Span:
    """Without an ordinal or a word that ends the name but belongs to what follows."""
    text = document.text[span.start : span.end]
    lead = re.match(r"(?:(?:\d+(?:st|nd|rd|th)|The|A|An|First|Second|Third|Fourth|Fifth|This)\s+)+", text)
    start = span.start + (lead.end() if lead else 0)
    tail = re.search(r"\s+(?:and|of|&|Meeting|Session)$", text)
    return Span(start, span.end - (len(tail.group()) if tail else 0))


@functools.lru_cache(maxsize=512)
def _alike(surface: str, kind: str) -> Entry | None:
    """The known body whose name has the same words; None where none is near enough."""
    best: tuple[float, str, Entry] | None = None
    plain = _plain(surface)
    if len(plain.split()) < 4:
        return None
    for entry in shipped().of("org"):
        if entry.type != kind:
            continue
        for name in entry.names:
            rate = fuzz.token_sort_ratio(plain, _plain(name))
            if rate >= ALIKE and (best is None or (rate, entry.id) > best[:2]):
                best = (rate, entry.id, entry)
    return best[2] if best else None


def _plain(name: str) -> str:
    text = re.sub(r"[-–/]", " ", name.lower().replace("&", " and ").replace("defense", "defence"))
    text = text.replace("intergovernmental", "inter governmental").replace("russian", "russia").replace("indian", "india").replace("indo ", "india ")
    return " ".join(w for w in re.findall(r"[a-z]+", text) if w not in {"the", "of", "on", "and", "for", "military"})


def _references(document: Document, known: Sequence[Mention]) -> Iterator[Mention]:
    """"the Working Group", "the commission": the body of that kind named last."""
    for match in _REFERENCE.finditer(document.text):
        head = match["head"].lower()
        kind = "Commission" if head == "commission" else "WorkingGroup" if "group" in head else ""
        span = Span(match.start("head"), match.end())
        if any(m.span.overlaps(span) for m in known):
            continue
        before = [m for m in known if m.span.end <= span.start and (not kind or m.type == kind)]
        if before:
            last = before[-1]
            yield Mention(span, Kind.BODY, last.entity, last.label, last.type, "reference")
