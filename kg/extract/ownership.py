"""Countries of organisations and what they are part of (mentions → statements)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kg.extract import names
from kg.extract.document import Document
from kg.extract.mention import Kind, Mention
from kg.extract.statement import Statement
from kg.model import Span
from kg.registry import shipped, words

_PAIRED = re.compile(r"(?:the\s+)?(?:Indo|Russo|India|Russia|Indian|Russian)-(?:India|Russia)")
_FIRM = (
    r"(?:firm|company|manufacturer|shipbuilder|enterprise|concern|producer|exporter|giant"
    r"|plant|shipyard|maker|corporation|agency|bureau|supplier)"
)
_DESCRIBED = re.compile(rf"(?:'s)?\s(?:[\w-]+\s){{0,3}}?{_FIRM},?\s\"?$")
_PART_OF = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:-+\s*['\"][^'\"]{3,30}['\"]\s*)?(?:,\s*)?(?:(?:an? "
    r"|the )?(?:\w+ )?(?:part|body|unit|arm|wing|branch|subsidiary|division|group) )?"
    r"(?:of|under|within|subordinate to)(?: the)?(?: [A-Z]\w+(?:'s)?)?\s*"
)
_UNDER = re.compile(r"[^.;]{0,60}[\s-](?:under|within|subordinate to|part of|belongs? to|reports? to)(?: the)?\s*")
_KIND_OF = re.compile(r"\s(?:regiment|battalion|unit|squadron|brigade|division|formation|ship|subsidiary|company)\b")
_FIRST_NAMES = frozenset({"bharat", "hindustan", "jordan", "georgia", "chad"})
_TAIL = re.compile(r"\s*(?:\([^)]{1,24}\))?(?P<link>\sof\s|,\s?)(?P<article>(?:the|an?)\s)?")
_OFFICES = re.compile(r"(?:Main |Joint )?(?:Department|Directorate|Division|Branch|Bureau|Office)\b")
_SENT = re.compile(
    r"\s(?:(?:troops?|men|soldiers|personnel|contingent|officers|jawans)\s(?:from|of)|(?:has|have|had|is|are)?\s?(?:sent|fielded|fielding|sending|deployed))\s(?:the\s|its\s)?"
)


def nation(word: str) -> str:
    """The id of the country that a word names as a country, not by its capital; empty where none."""
    if word.casefold() in _FIRST_NAMES:
        return ""
    country = {"indo": "india", "russo": "russia"}.get(word.lower()) or names.nations().get(word.casefold(), "")
    return f"place/{country}" if country and word.casefold() not in names.capitals() else ""


class Ownership:
    """Reads whose the organisations of one document are."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document, self.mentions = document, mentions
        self.nations = [m for m in mentions if m.kind in {Kind.NATION, Kind.COUNTRY}]
        self.held = {t.i: m for m in self.nations for t in document.at(m.span)}
        self.organisations = [m for m in mentions if m.kind is Kind.ORGANISATION]

    def find(self) -> Iterator[Statement]:
        """All statements of countries and parts."""
        for m in self.organisations:
            chain = [m, *names.inner(m, self.document.text)]
            for outer, inside in itertools.pairwise(chain):
                yield Statement(outer.entity, "partOf", inside.entity, outer.span, "name in name", 0.93)
            yield from self._country_of(chain)
        yield from self._parts()
        yield from self._units()

    # ------------------------------------------------------------ countries

    def _country_of(self, chain: list[Mention]) -> Iterator[Statement]:
        """A nation in the name, before it, or after it; of names in names, of the last one that holds it."""
        m = chain[0]
        for part in reversed(chain):
            country = self._in_name(part)
            if country:
                yield Statement(part.entity, "country", country, part.span, "nation in name", 0.97)
                return
        span_country = self._before(m) or self._described(m)
        if span_country is not None:
            yield Statement(
                m.entity, "country", span_country[0], span_country[1].join(m.span), "nation before name", 0.95
            )
            return
        after = self._after(m)
        if after is not None:
            last = chain[-1]
            yield Statement(last.entity, "country", after.entity, last.span.join(after.span), "nation after name", 0.92)

    def _in_name(self, m: Mention) -> str:
        text = self.document.text[m.span.start : m.span.end]
        if _PAIRED.match(text):
            return ""
        for n in self.nations:
            if m.span.covers(n.span) and n.span != m.span:
                return n.entity
        inside = re.match(r"(?:the\s+)?([A-Z][a-z]+|[A-Z.]{2,4})(?=\s|'s|[A-Z][a-z])", text)
        country = nation(inside.group(1)) if inside else ""
        if not country:
            tail = re.search(r"(?:of|,)\s+(?:the\s+)?(\w+)(?:\s+Federation)?$", text)
            country = nation(tail.group(1)) if tail else ""
        return country

    def _before(self, m: Mention) -> tuple[str, Span] | None:
        """ "Russian state exporter X", "Russia's X", "the Russian X"."""
        tokens, first = self.document.tokens, self.document.at(m.span)[0].i
        for k in range(first - 1, max(first - 6, -1), -1):
            if tokens[k].sent != tokens[first].sent:
                return None
            held = self.held.get(k)
            if held is not None and held.kind in {Kind.NATION, Kind.COUNTRY}:
                between = tokens[k + 1 : first]
                owner = held.kind is Kind.NATION or (bool(between) and between[0].text in {"'s", "'"})
                plain = all(t.text[:1].islower() or t.text in {"'s", "'", '"'} or t.text.isupper() for t in between)
                posted = any(t.lower in words("post_head") for t in between)
                if owner and plain and not posted and not any(t.pos in {"VERB", "ADP", "CCONJ"} for t in between):
                    return held.entity, held.span
                return None
            if tokens[k].pos in {"VERB", "ADP", "PUNCT", "AUX"} and tokens[k].text not in {"-", "'s", '"'}:
                return None
        return None

    def _described(self, m: Mention) -> tuple[str, Span] | None:
        """ "A Belarusian firm, Beltech Export"."""
        for n in self.nations:
            if 0 < m.span.start - n.span.end < 45 and _DESCRIBED.fullmatch(
                self.document.text[n.span.end : m.span.start]
            ):
                return n.entity, n.span
        return None

    def _after(self, m: Mention) -> Mention | None:
        """ "X of Russia", "X (Y), Russia", "X, a Russian firm", "X and Y of India"."""
        text = self.document.text
        match = _TAIL.match(text, m.span.end)
        if match:
            article, comma = match["article"], match["link"].strip() == ","
            held = next((n for n in self.nations if n.span.start == match.end()), None)
            country = held is not None and held.kind is Kind.COUNTRY
            ends = (
                country and (not comma or text[held.span.end : held.span.end + 1] in {",", ".", ";", ")", ""})
                if held
                else False
            )
            return held if ends or (held is not None and not country and comma and article) else None
        listed = re.compile(r"(?:,|\sand|,\sand)\s(?:the\s)?").match(text, m.span.end)
        if listed and m.sort == "service":
            following = next(
                (o for o in self.organisations if o.span.start == listed.end() and o.sort == "service"), None
            )
            return self._after(following) if following is not None else None
        return None

    # ------------------------------------------------------------ parts

    def _parts(self) -> Iterator[Statement]:
        """ "the Western Fleet of the Indian Navy", "the Indian Navy's Western Fleet"."""
        text = self.document.text
        for n, a in enumerate(self.organisations):
            for b in self.organisations[n + 1 : n + 3]:
                if a.entity == b.entity or a.span.overlaps(b.span) or not self._one_sentence(a, b):
                    continue
                between = text[a.span.end : b.span.start]
                whole = a.span.join(b.span)
                if b is self.organisations[n + 1] and self._adjacent(a, b, between):
                    yield Statement(a.entity, "partOf", b.entity, whole, "of", 0.9)
                elif _UNDER.fullmatch(between) and a.sort in {"fleet", "unit", "command", ""}:
                    yield Statement(a.entity, "partOf", b.entity, whole, "under", 0.85)
                elif self._owned(a, b, between):
                    yield Statement(b.entity, "partOf", a.entity, whole, "owner", 0.85)

    def _adjacent(self, a: Mention, b: Mention, between: str) -> bool:
        if _PART_OF.fullmatch(between):
            return True
        if re.fullmatch(r",\s", between) and _OFFICES.match(self.document.text, a.span.start):
            return True
        return bool(re.fullmatch(r"\)?,\s(?:an?|the)\s", between) and _KIND_OF.match(self.document.text, b.span.end))

    def _owned(self, a: Mention, b: Mention, between: str) -> bool:
        if re.fullmatch(r"(?:'s|')\s+(?:[a-z-]+\s){0,2}", between):
            return b.sort not in {"company", "bureau", "shipyard-company"} or a.sort not in {"ministry", "service"}
        return b.sort == "unit" and a.sort == "service" and bool(_SENT.fullmatch(between))

    def _one_sentence(self, a: Mention, b: Mention) -> bool:
        return self.document.at(a.span)[0].sent == self.document.at(b.span)[0].sent

    def _units(self) -> Iterator[Statement]:
        """The nation whose contingent a unit is: "The Indian contingent is represented by 9 Rajputana Rifles"."""
        for m in self.organisations:
            if m.sort != "unit" or m.entity in shipped().entries:
                continue
            sentence = self.document.sentence_of(m.span).span
            near = [n for n in self.nations if sentence.start <= n.span.start < m.span.start]
            if not near:
                continue
            last = near[-1]
            after = re.match(r"(?:'s)?\s(\w+)", self.document.text[last.span.end : last.span.end + 24])
            sided = after is not None and after.group(1).lower() in words("nation_side")
            counted = after is not None and after.group(1).isdigit()
            if (
                sided or counted or (last.kind is Kind.COUNTRY and self.document.root(last.span).dep == "nsubj")
            ) and len(m.span.join(last.span)) < 160:
                yield Statement(m.entity, "country", last.entity, last.span.join(m.span), "nation's unit", 0.85)
