"""Commissions, working groups and sub-groups by pattern and by reference (document, names → bodies)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from kg.extract.document import Document
from kg.extract.mention import Kind, Mention
from kg.model import Span
from kg.registry import Entry, shipped
from kg.vocab import slug

ALIKE = 88
_HEAD = (
    r"(?:sub[- ]?working[- ]group|working[- ]sub[- ]?group|working[- ]group|sub[- ]?group"
    r"|sub[- ]?committee|task[- ]force|steering (?:group|committee)"
    r"|inter[- ]?governmental\s+(?:comm?ission|fee|committee)|comm?ission"
    r"|monitoring committee|co-?ordination (?:committee|group)|JWG|WG)"
)
_TOPIC = (
    r"(?:[A-Z][\w&/-]*|[Mm]ilitary[\w-]*|[Tt]echnical|[Cc]o-?operation|[Dd]efen[cs]e"
    r"|[a-z]+(?=\s(?:Technical|Co-?operation)))"
)
_ANOTHER = r"(?:[A-Z][a-z]+[- ][A-Z][a-z]+\s)?(?:Joint\s)?(?:Working|Inter|IRIGC|Commission)"
_NAME = re.compile(
    r"(?<![\w-])(?:(?:India|Russia|Indian|Russian|Indo|Russo)[- ](?:Russia|Russian|India|Indian)\s+)?"
    r"(?:(?:[Jj]oint|[Hh]igh[- ][Ll]evel|[Bb]ilateral|[Ee]xpert|[A-Z][\w&-]+(?:\sto\s[A-Z]\w+)?)\s+){0,4}?"
    rf"(?P<head>(?i:{_HEAD}))(?!\w)"
    r"(?:\s*\((?!I[RG])[A-Z][\w &-]*\))?"
    rf"(?:\s+(?:on|for|of)\s+(?:the\s+)?(?!{_ANOTHER}){_TOPIC}(?:(?:\s*,)?\s+(?:(?:and|&|of)\s+)?(?:{_TOPIC}|&|and\s+military))*)?"
)
_STOP = (
    r"(?=\s(?:of|which|who|that|met|meets|is|was|were|are|has|had|have|will|would|held|under"
    r"|in|at|to|from|for|between|by|with|after|before"
)
_STOP += (
    r"|during|on|chaired|co-chaired|headed|led|also|today|yesterday|took|takes|began|ended"
    r"|works?|deals?|comes?|reports?|falls?|functions?|operates?|they|he|she|it|we|you|the|a|an|this|that)\b|[,.;:()\n\"]|$)"
)
_PLAIN = re.compile(
    rf"(?<![\w-])(?P<name>(?:(?:joint|expert|(?:India|Indian|Indo|Russian?)-(?:Russian?"
    rf"|Indian?))\s)?(?P<head>sub[- ]?working[- ]group|sub[- ]?group|working[- ]group"
    rf"|steering group|steering committee|sub-?committee)"
    rf"(?:\s(?:on|for)\s(?!the\b)[\w-]+(?:\s(?:and\s)?[\w-]+){{0,3}}?{_STOP})?)",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?<![\w-])(?:(?P<pair>(?:India|Indian|Indo|Russian?|Russo)-(?:Russian?|Indian?))\s)?(?:(?!of\s|the\s|on\s|for\s|in\s|to\s|and\s|this\s|that\s)[a-z][a-z-]+\s){0,2}?(?:inter-?governmental\s)?commission"
    r"(?P<of>\s(?:of|between)\s(?:India|Russia)\sand\s(?:India|Russia))?(?P<on>\son\s(?:the\s)?military[\w-]*(?:\s(?:and\s)?(?:military[\w-]*|technical|co-?operation))*)?"
)
_OF_COMMISSION = re.compile(
    r"(?<!\w)(?P<head>(?:Sub[- ])?Working[- ]Group|Sub-?[Gg]roup|working group|sub-?group)\s+(?:[Mm]eeting\s+)?"
    r"(?:of|for|under)\s+(?:the\s+)?(?:[A-Z][a-z]+-[A-Z][a-z]+\s)?$"
)
_EACH = re.compile(
    rf"(?<!\w)(?:[Oo]ne|[Tt]he\s(?:other|first|second)),?\s?(?:is\s)?on\s(?P<topic>[\w-]+(?:\s(?:and\s)?[\w-]+){{0,4}}?){_STOP}"
)
_REFERENCE = re.compile(
    r"(?<!\w)(?:the|this|that|their|its|both)\s+(?:joint\s+|same\s+"
    r"|said\s+)?(?P<head>sub[- ]working[- ]group|working group|sub-?group|(?:inter[- ]?governmental\s)?commission"
    r"|group|forum|panel|committee)"
    r"(?!\w)(?!\s+(?:on|of|for|captain)\s)",
    re.IGNORECASE,
)
_OUTER = re.compile(
    r"(?i)(?:[\w-]+\s)?(?:sub[- ]?)?(?:working[- ])?(?:sub[- ]?)?group\s(?:for|of|under)\s(?:the\s)?.*comm?ission"
)
_ALONE = frozenset({"on", "of", "and", "the", "for", "between"})
_MEANINGS = {
    "defence": "military",
    "defense": "military",
    "arms": "military",
    "deal": "military",
    "indian": "india",
    "indo": "india",
    "russian": "russia",
    "russo": "russia",
    "intergovernmental": "governmental",
    "inter": "governmental",
    "cooperation": "",
    "co": "",
    "operation": "",
}


def find(document: Document, taken: Sequence[Mention]) -> list[Mention]:
    """Bodies that a pattern tells, besides the names that the registry knows."""
    found = list(_by_pattern(document, taken))
    for told in (_described, _plain_named, None, _each):
        held = [*taken, *found]
        more = told(document) if told is not None else _of_commissions(document, held)
        found += [m for m in more if not any(_beaten(m, h) for h in held if h.kind is Kind.BODY)]
    known = sorted([m for m in (*taken, *found) if m.kind is Kind.BODY], key=lambda m: m.span)
    found += _references(document, known)
    return found


def _beaten(m: Mention, held: Mention) -> bool:
    """Whether a body is part of one found before, or begins with one that has a longer name only by what follows."""
    return held.span.covers(m.span) or (held.span.start == m.span.start and held.entity in shipped().entries)


def _by_pattern(document: Document, taken: Sequence[Mention]) -> Iterator[Mention]:
    for match in _NAME.finditer(document.text):
        span = _trim(document, Span(*match.span()))
        inside = [m for m in taken if m.span.overlaps(span)]
        if any(m.span.covers(span) for m in inside if m.kind not in {Kind.NATION, Kind.COUNTRY}):
            continue
        surface = document.text[span.start : span.end]
        if _OUTER.match(surface) or surface.startswith("High Comm"):
            continue
        if len(surface.split()) < 2 and not any(m.kind is Kind.BODY for m in inside):
            continue
        if not any(c.isupper() for c in surface) and len(surface.split()) < 3:
            continue
        head = match["head"].lower()
        kind = "Commission" if re.search(r"comm?ission|fee", head) else "WorkingGroup"
        known = [m for m in inside if m.kind is Kind.BODY and m.type == kind]
        entry = shipped().entries.get(known[0].entity) if known else _entry(document, span, surface, kind)
        if entry is not None:
            yield Mention(span, Kind.BODY, entry.id, entry.label, kind)
        elif len(surface.split()) > 2:
            yield _by_form(span, re.sub(r"^(?:the|The)\s+", "", " ".join(surface.split())), kind)


def _by_form(span: Span, label: str, kind: str) -> Mention:
    return Mention(span, Kind.BODY, f"org/{slug(label)}", label, kind)


def _entry(document: Document, span: Span, surface: str, kind: str) -> Entry | None:
    """The known body of a name: by its abbreviation in brackets, else by likeness."""
    bracket = re.match(r"\s?\(([A-Z][\w&\s.-]{2,14})\)", document.text[span.end : span.end + 20])
    entry = _known(bracket.group(1), kind) if bracket else None
    return (
        entry
        or _known(surface, kind)
        or _alike(surface, kind)
        or (_covering(surface, kind) if kind == "Commission" else None)
    )


def _known(name: str, kind: str) -> Entry | None:
    from kg.extract.names import gazetteer

    entries = [shipped().entries[i] for i, _ in gazetteer().get(name)]
    return next((e for e in entries if e.type == kind), None)


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
    text = (
        text.replace("intergovernmental", "inter governmental")
        .replace("russian", "russia")
        .replace("indian", "india")
        .replace("indo ", "india ")
    )
    return " ".join(w for w in re.findall(r"[a-z]+", text) if w not in {"the", "of", "on", "and", "for", "military"})


# ---------------------------------------------------------------- descriptions


def _described(document: Document) -> Iterator[Mention]:
    """ "the Indo-Russian defence commission", "commission on military-technical cooperation"."""
    for match in _DESCRIBED.finditer(document.text):
        if not (match["pair"] or match["of"] or match["on"]):
            continue
        entry = _covering(match.group(), "Commission")
        if entry is not None:
            yield Mention(Span(*match.span()), Kind.BODY, entry.id, entry.label, "Commission")


@functools.lru_cache(maxsize=512)
def _covering(surface: str, kind: str) -> Entry | None:
    """The known body one of whose names holds all words of a description."""
    wanted = _meant(surface)
    if len(wanted) < 3:
        return None
    return next((e for e in shipped().of("org") if e.type == kind and any(wanted <= _meant(n) for n in e.names)), None)


def _meant(name: str) -> frozenset[str]:
    found = (_MEANINGS.get(w, w) for w in re.findall(r"[a-z]+", name.lower()))
    return frozenset(w for w in found if w and w not in _ALONE)


def _plain_named(document: Document) -> Iterator[Mention]:
    """Groups in small letters: "the sub-group on land systems which met in May", "the joint steering group"."""
    for match in _PLAIN.finditer(document.text):
        words_ = match["name"].split()
        if len(words_) < 3 or (
            " on " not in match["name"] and " for " not in match["name"] and words_[0].lower() != "joint"
        ):
            continue
        entry = _known(match["name"], "WorkingGroup") or _known(" ".join(words_[1:]), "WorkingGroup")
        label = " ".join(words_)
        span = Span(*match.span("name"))
        yield (
            Mention(span, Kind.BODY, entry.id, entry.label, entry.type)
            if entry
            else _by_form(span, label, "WorkingGroup")
        )


def _of_commissions(document: Document, taken: Sequence[Mention]) -> Iterator[Mention]:
    """ "Working Group Meeting of the Commission on X": a group that has no name but its commission's."""
    groups = {m.entity: m for m in taken if m.kind is Kind.BODY and m.type == "WorkingGroup"}
    for m in taken:
        if m.kind is not Kind.BODY or m.type != "Commission":
            continue
        match = _OF_COMMISSION.search(document.text[max(0, m.span.start - 50) : m.span.start])
        if match is None:
            continue
        start = max(0, m.span.start - 50) + match.start("head")
        span = Span(start, start + len(match["head"]))
        surface = document.text[m.span.start : m.span.end]
        topic = re.search(r"\bon\s+(.+)$", surface)
        entry = _known(f"Working Group on {topic.group(1)}", "WorkingGroup") if topic else None
        if entry is not None:
            yield Mention(span, Kind.BODY, entry.id, entry.label, entry.type)
        elif len(groups) == 1:
            only = next(iter(groups.values()))
            yield Mention(span, Kind.BODY, only.entity, only.label, only.type)
        else:
            label = " ".join(f"{match['head']} of the {surface}".split())
            yield Mention(span, Kind.BODY, f"org/{slug(label)}", label, "WorkingGroup")


def _each(document: Document) -> Iterator[Mention]:
    """ "Two Working Groups … One on military cooperation … The other, on MTC": each group by its topic."""
    for pair in re.finditer(r"(?i)(?<!\w)(?:two|both|three|the)\s(?:working|sub)[- ]groups(?!\w)", document.text):
        for match in _EACH.finditer(document.text, pair.end(), min(len(document.text), pair.end() + 260)):
            name = f"Working Group on {match['topic']}"
            entry = _known(name, "WorkingGroup")
            span = Span(match.start("topic"), match.end("topic"))
            found = (
                Mention(span, Kind.BODY, entry.id, entry.label, entry.type)
                if entry
                else _by_form(span, name, "WorkingGroup")
            )
            yield replace(found, sort="each")


def _references(document: Document, known: Sequence[Mention]) -> Iterator[Mention]:
    """ "the Working Group", "the commission", "the forum": the body of that kind named last, else next."""
    for match in _REFERENCE.finditer(document.text):
        head = match["head"].lower()
        kind = "Commission" if head.endswith("commission") else "WorkingGroup"
        span = Span(match.start("head"), match.end())
        if any(m.span.overlaps(span) for m in known):
            continue
        alike = [m for m in known if m.type == kind] or ([] if "group" in head or kind == "Commission" else list(known))
        before = [m for m in alike if m.span.end <= span.start]
        last = before[-1] if before else alike[0] if alike and "working" in head else None
        if last is not None:
            yield Mention(span, Kind.BODY, last.entity, last.label, last.type, "reference")
