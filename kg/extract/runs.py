"""Runs of capitalised words whose last or first word tells an organisation or a place (document → mentions)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.document import Document, Token
from kg.extract.mention import Kind, Mention
from kg.extract.places import stands_as_place
from kg.model import Span
from kg.registry import words
from kg.vocab import slug

_JOINERS = frozenset({"of", "and", "&", "for"})
_LEADING = frozenset({"the", "on", "at", "in", "a", "an", "for", "from", "m", "our", "both"})
_OPEN = frozenset({Kind.NATION, Kind.PLACE})
_EXTENDED = frozenset({Kind.ORGANISATION, Kind.EQUIPMENT, Kind.COUNTRY, Kind.PROGRAMME})
_VAGUE = frozenset(
    {
        "defence",
        "defense",
        "service",
        "systems",
        "forces",
        "staff",
        "group",
        "party",
        "aviation",
        "engineers",
        "exports",
        "works",
    }
)


_OWNER = re.compile(r"\sof\s(?:the\s)?[A-Z]")


def find(document: Document, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Organisations and places that no table knows, by a word for what they are."""
    covered = {t.i: m for m in taken for t in document.at(m.span)}
    for sentence in document.sentences:
        for run in _capital_runs(document, document.words(sentence), covered):
            yield from _named(document, run, covered)


def _capital_runs(document: Document, tokens: Iterable[Token], covered: dict[int, Mention]) -> Iterator[list[Token]]:
    """Runs of capitalised words, with "of", "of the", "and", "&", "for", "'s" between them."""
    run: list[Token] = []
    for token in tokens:
        if _fits(token, run, covered) or (run and _joins(document, token, run, covered)):
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if _starts(token, covered) else []
    if run:
        yield run


def _starts(token: Token, covered: dict[int, Mention]) -> bool:
    held = covered.get(token.i)
    return token.capital and (held is None or held.kind in _OPEN | _EXTENDED)


def _fits(token: Token, run: list[Token], covered: dict[int, Mention]) -> bool:
    held = covered.get(token.i)
    if not token.capital or not (
        token.text[-1:].isalnum() or (len(token.text) <= 6 and token.text.endswith(".") and not run)
    ):
        return False
    if held is None or held.kind in _OPEN:
        return True
    if not run:
        return held.kind in _EXTENDED
    if held is covered.get(run[-1].i):
        return True
    return held.kind is Kind.COUNTRY and run[-1].lower in {"of", "the"}


def _joins(document: Document, token: Token, run: list[Token], covered: dict[int, Mention]) -> bool:
    if token.i in covered or token.i + 1 >= len(document.tokens):
        return False
    following = document.tokens[token.i + 1]
    if token.lower == "the":
        return run[-1].lower == "of" and following.capital
    if token.text == "'s":
        return following.capital and run[-1].capital and run[-1].i not in covered
    return token.lower in _JOINERS and (following.capital or following.lower == "the")


def _named(document: Document, run: list[Token], covered: dict[int, Mention]) -> Iterator[Mention]:
    for part in filter(None, _parts(_trimmed(run))):
        held = covered.get(part[0].i)
        known = held is not None and held.kind in _EXTENDED
        if len(part) >= 2 and not (known and held is covered.get(part[-1].i)):
            mention = _by_head(document, part, covered)
            if mention is not None:
                yield mention


def _trimmed(run: list[Token]) -> list[Token]:
    while run and (run[-1].lower in _JOINERS or run[-1].lower in {"the", "'s"}):
        run = run[:-1]
    while run and (run[0].lower in _JOINERS | _LEADING or run[0].text == "'s"):
        run = run[1:]
    return _without_post(run)


def _without_post(run: list[Token]) -> list[Token]:
    """A run without the words of a post before the name: "Commandant Air Force Academy", "GOC White Tiger Division"."""
    last = -1
    for n, token in enumerate(run):
        short = token.lower in words("post_short") | words("post_command")
        if short or (
            token.lower in words("post_head") and not (n + 1 < len(run) and run[n + 1].lower in words("org_end"))
        ):
            last = n
    if last < 0:
        return run
    rest = run[last + 1 :]
    if rest and rest[0].lower == "general":
        rest = rest[1:]
    while rest and rest[0].lower in _JOINERS | _LEADING:
        rest = rest[1:]
    return [] if rest and rest[-1].lower == "staff" else rest


def _parts(run: list[Token]) -> list[list[Token]]:
    """Cut a run at "and" where both sides have heads, and at "of" after an organisation's own name."""
    heads = words("org_end") | words("place_end")
    for n, token in enumerate(run):
        if not 0 < n < len(run) - 1 or run[-1].lower in words("company"):
            continue
        left, right = run[:n], _trimmed(run[n + 1 :])
        if token.lower == "of" and not any(t.lower in heads | words("org_start") for t in left):
            return _parts(right) if right else []
        cut = (
            token.lower in {"and", "&"}
            and left[-1].lower in heads
            and right
            and (right[-1].lower in heads or left[0].lower not in words("org_start"))
        )
        cut = cut or (token.lower == "of" and left[-1].lower in words("org_end") and not _bare_start(left))
        if cut:
            return [*([left] if left else []), *(_parts(right) if right else [])]
    return [run]


def _bare_start(left: list[Token]) -> bool:
    """Whether what stands before "of" is no name yet: "Ministry", "Main Directorate", "Armed Forces"."""
    plain = [t for t in left if t.lower not in words("org_plain")]
    return len(plain) <= 1


def _by_head(document: Document, run: list[Token], covered: dict[int, Mention]) -> Mention | None:
    last = run[-1].lower
    span = Span(run[0].start, run[-1].end)
    name = " ".join(document.text[span.start : span.end].split())
    if last in words("place_end") and stands_as_place(document, span):
        return _place(span, name, last)
    if _says_nothing(document, run, span, covered.get(run[0].i)):
        return None
    if last in words("org_end") | words("company") or _starts_like_one(run) or _with_town(run, covered):
        sort = "unit" if last in words("org_end_plain") else ""
        return Mention(span, Kind.ORGANISATION, f"org/{slug(name)}", name, "Organisation", sort)
    return _place(span, name, last) if last in words("place_end") else None


def _says_nothing(document: Document, run: list[Token], span: Span, held: Mention | None) -> bool:
    """Whether a run is too general for a name: "Armed Forces", "Russian Defence", "(Agency Bureau)"."""
    nation = held is not None and held.kind is Kind.NATION
    if run[-1].lower in _VAGUE and (len(run) < 3 if nation else run[0].lower in words("stop_name") | {"state"}):
        return True
    plain = all(t.lower in words("org_plain") for t in run) and not nation
    signed = document.text[max(0, span.start - 1) : span.start] in {"(", "["}
    return signed or (plain and not _OWNER.match(document.text, span.end))


def _with_town(run: list[Token], covered: dict[int, Mention]) -> bool:
    """ "Ordnance Factory Medak": a head and its town."""
    town = covered.get(run[-1].i)
    headed = len(run) > 2 and run[-2].lower in words("place_house") | {"division"}
    return headed and town is not None and town.kind is Kind.PLACE


def _starts_like_one(run: list[Token]) -> bool:
    """ "Directorate of Operations", "Military College of Engineering", "JSC X Y"."""
    if run[0].lower in words("company_start") and len(run) > 2:
        return True
    return any(b.lower in {"of", "for"} and a.lower in words("org_start") for a, b in itertools.pairwise(run))


def _place(span: Span, name: str, head: str) -> Mention:
    sort = "building" if head in words("place_building") else "region"
    return Mention(span, Kind.PLACE, f"place/{slug(name)}", name, "Place", sort)
