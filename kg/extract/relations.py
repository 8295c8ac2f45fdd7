"""Facts of organisations, bodies, equipment and programmes that need no event (mentions → statements)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.document import Document
from kg.extract.mention import Kind, Mention
from kg.extract.statement import Statement
from kg.model import Literal, Span
from kg.registry import shipped, words


class Relations:
    """Reads one document's static facts."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.mentions = sorted(mentions, key=lambda m: m.span)
        self._held = {t.i: m for m in mentions for t in document.at(m.span)}

    def find(self) -> list[Statement]:
        """All statements."""
        organisations = [*self._countries(), *self._parts(), *self._body_parts()]
        return [*organisations, *self._parties(), *self._group_parties(), *self._makers(), *self._running()]

    # ------------------------------------------------------------ organisations

    def _countries(self) -> Iterator[Statement]:
        for m in self.mentions:
            if m.kind is Kind.ORGANISATION:
                yield from self._country_of(m)

    def _country_of(self, m: Mention) -> Iterator[Statement]:
        """A nation in the name, before it, or after it."""
        text = self.document.text[m.span.start : m.span.end]
        for n in self.mentions:
            if n.kind in {Kind.NATION, Kind.COUNTRY} and m.span.covers(n.span) and n.span != m.span:
                yield Statement(m.entity, "country", n.entity, m.span, "nation in name", 0.97)
                return
        inside = re.match(r"(?:the\s+)?(\w+)", text)
        country = _nation(inside.group(1)) if inside else ""
        if not country:
            tail = re.search(r"(?:of|,)\s+(?:the\s+)?(\w+)(?:\s+Federation)?$", text)
            country = _nation(tail.group(1)) if tail else ""
        if country:
            yield Statement(m.entity, "country", country, m.span, "nation in name", 0.97)
            return
        tokens = self.document.tokens
        first = self.document.at(m.span)[0].i
        k = first - 1
        while k >= 0 and tokens[k].sent == tokens[first].sent and first - k <= 5:
            held = self._held.get(k)
            if held is not None and held.kind in {Kind.NATION, Kind.COUNTRY}:
                owner = held.kind is Kind.NATION or tokens[k + 1].text in {"'s", "'"}
                descriptor = all(t.text[:1].islower() or t.text in {"'s", "'"} or t.text.isupper() for t in tokens[k + 1 : first])
                if owner and descriptor and not any(t.pos in {"VERB", "ADP", "CCONJ"} for t in tokens[k + 1 : first]):
                    yield Statement(m.entity, "country", held.entity, held.span.join(m.span), "nation before name", 0.95)
                    return
                break
            if tokens[k].pos in {"VERB", "ADP", "PUNCT", "AUX"} and tokens[k].text not in {"-", "'s", '"'}:
                break
            k -= 1
        yield from self._country_after(m)

    def _country_after(self, m: Mention) -> Iterator[Statement]:
        tokens = self.document.tokens
        last = self.document.at(m.span)[-1].i
        k = last + 1
        if k < len(tokens) and tokens[k].text == "(":
            close = next((j for j in range(k, min(k + 5, len(tokens))) if tokens[j].text == ")"), k - 1)
            k = close + 1
        if k + 1 < len(tokens) and tokens[k].lower in {"of", ","}:
            comma = tokens[k].text == ","
            k += 1 + (tokens[k + 1].lower in {"the", "an", "a"})
            held = self._held.get(k)
            if held is not None and (held.kind is Kind.COUNTRY or (held.kind is Kind.NATION and comma)) and tokens[k].sent == tokens[last].sent:
                yield Statement(m.entity, "country", held.entity, m.span.join(held.span), "nation after name", 0.9)

    def _parts(self) -> Iterator[Statement]:
        """"the Western Fleet of the Indian Navy", "the Indian Navy's Western Fleet"."""
        tokens = self.document.tokens
        organisations = [m for m in self.mentions if m.kind is Kind.ORGANISATION]
        for a, b in zip(organisations, organisations[1:], strict=False):
            if a.entity == b.entity or a.span.overlaps(b.span):
                continue
            between = self.document.text[a.span.end : b.span.start]
            if re.fullmatch(r"\s*(?:\([^)]*\)\s*)?(?:,\s*)?(?:(?:a |an )?(?:\w+ )?(?:part|body|unit|arm|wing|branch|subsidiary|division) )?(?:of|under|within)(?: the)?(?: [A-Z]\w+(?:'s)?)?\s*", between):
                yield Statement(a.entity, "partOf", b.entity, a.span.join(b.span), "of", 0.9)
            elif re.fullmatch(r"(?:'s|')\s+(?:\w+\s){0,2}", between) and tokens[self.document.at(b.span)[0].i].sent == tokens[self.document.at(a.span)[0].i].sent:
                yield Statement(b.entity, "partOf", a.entity, a.span.join(b.span), "owner", 0.85)

    def _body_parts(self) -> Iterator[Statement]:
        """A group and its commission in one phrase."""
        bodies = [m for m in self.mentions if m.kind is Kind.BODY]
        for a, b in zip(bodies, bodies[1:], strict=False):
            if a.entity == b.entity:
                continue
            group, commission = (a, b) if a.type == "WorkingGroup" else (b, a)
            if {a.type, b.type} != {"WorkingGroup", "Commission"} or b.span.start - a.span.end > 45:
                continue
            between = self.document.text[a.span.end : b.span.start]
            if a is group and not re.search(r"\b(?:under|of|for|within|body|the)\b|\(", between):
                continue
            if a is commission and len(between.split()) > 3:
                continue
            if re.search(r"[.;]\s", between):
                continue
            yield Statement(group.entity, "partOf", commission.entity, a.span.join(b.span), "group and commission", 0.93)

    def _parties(self) -> Iterator[Statement]:
        """The two countries in a body's name or right before it."""
        for m in self.mentions:
            if m.kind is not Kind.BODY or m.sort == "reference":
                continue
            start = max(0, m.span.start - 60)
            lead = self.document.text[start : m.span.end]
            for match in _PAIR.finditer(lead):
                gap = lead[match.end() : max(match.end(), m.span.start - start)]
                if len(gap.split()) > 2 or re.search(r"[.,;]", gap):
                    continue
                span = Span(start + match.start(), m.span.end)
                for word in (match.group(1), match.group(2)):
                    country = _nation(word)
                    if country:
                        yield Statement(m.entity, "party", country, span, "countries in name", 0.95)

    def _group_parties(self) -> Iterator[Statement]:
        """"The group serves as … interaction between A and B": whom a body is between."""
        for sentence in self.document.sentences:
            inside = [m for m in self.mentions if sentence.span.covers(m.span)]
            bodies = [m for m in inside if m.kind is Kind.BODY and self.document.root(m.span).dep in {"nsubj", "nsubjpass"}]
            organisations = [m for m in inside if m.kind is Kind.ORGANISATION]
            if not bodies or len(organisations) < 2:
                continue
            for a, b in zip(organisations, organisations[1:], strict=False):
                between = self.document.text[a.span.end : b.span.start]
                before = self.document.text[sentence.span.start : a.span.start].lower()
                tied = re.search(r"\b(?:between|so that|link\w*|bring\w*|connect\w*)\b", before)
                if tied and re.fullmatch(r"\s*(?:\([^)]*\)\s*)?,?\s*and\s+(?:the\s+)?(?:\w+(?:'s)?\s+)?", between):
                    start = sentence.span.start + tied.start()
                    for m in (a, b):
                        yield Statement(bodies[0].entity, "party", m.entity, Span(start, b.span.end), "between", 0.85, context=(bodies[0].span,))

    # ------------------------------------------------------------ equipment and programmes

    def _makers(self) -> Iterator[Statement]:
        for m in self.mentions:
            if m.kind is not Kind.EQUIPMENT:
                continue
            yield from self._made_before(m)
            yield from self._made_by(m)

    def _made_before(self, m: Mention) -> Iterator[Statement]:
        """"the Russian-made T-90"."""
        before = self.document.text[max(0, m.span.start - 60) : m.span.start]
        match = re.search(r"(\w[\w. ]*?)-(?:built|made|designed|manufactured|produced|origin)\s+(?:[\w-]+\s+){0,4}$", before)
        if not match:
            return
        words_ = match.group(1).split()
        country = _nation(words_[-1])
        start = max(0, m.span.start - 60) + match.start() + match.group(1).rfind(words_[-1])
        if country:
            yield Statement(m.entity, "manufacturer", country, Span(start, m.span.end), "-made", 0.93)
            return
        maker = next((o for o in self.mentions if o.kind is Kind.ORGANISATION and o.span.end == max(0, m.span.start - 60) + match.end(1)), None)
        if maker is not None:
            yield Statement(m.entity, "manufacturer", maker.entity, maker.span.join(m.span), "-made", 0.9)

    def _made_by(self, m: Mention) -> Iterator[Statement]:
        """"X, built by Y", "Y builds X": a maker's verb between the two."""
        root = self.document.root(m.span)
        sentence = self.document.sentences[root.sent].span
        for o in self.mentions:
            if o.kind not in {Kind.ORGANISATION, Kind.COUNTRY} or not sentence.covers(o.span):
                continue
            path = self.document.path(self.document.root(o.span).i, root.i)
            verb = self._verb_between(self.document.root(o.span).i, root.i)
            if not verb or verb not in words("maker_verb"):
                continue
            plain = tuple(s for s in path if not s.startswith(("conj", "compound", "appos", "nmod", "poss")))
            if plain in _MAKER_PATHS:
                yield Statement(m.entity, "manufacturer", o.entity, o.span.join(m.span), "maker verb", 0.8)

    def _verb_between(self, a: int, b: int) -> str:
        up, down = list(self.document.ancestors(a)), list(self.document.ancestors(b))
        common = next((i for i in up if i in set(down)), None)
        if common is None:
            return ""
        chain = [*up[: up.index(common) + 1], *down[: down.index(common)]]
        return next((self.document.tokens[i].lemma for i in chain if self.document.tokens[i].lemma in words("maker_verb")), "")

    def _running(self) -> Iterator[Statement]:
        """Programmes: "held since 2003", "dates back to 2003", "for 2011-2020"."""
        dates = [m for m in self.mentions if m.kind is Kind.DATE and m.date is not None and len(m.date.start) == 4]
        for m in self.mentions:
            if m.kind is not Kind.PROGRAMME:
                continue
            for d in dates:
                if d.span.start < m.span.end or self.document.sentence_of(d.span) != self.document.sentence_of(m.span):
                    continue
                between = self.document.text[m.span.end : d.span.start].lower()
                if re.search(r"(?:since|dates? (?:back )?(?:to|from)|dating (?:back )?(?:to|from)|began in|started in|launched in|goes back to|instituted in|initiated in)\s+$", between) and len(between) < 90 and d.date:
                    value = Literal(d.date.start, _datatype(d.date.start))
                    yield Statement(m.entity, "validFrom", value, m.span.join(d.span), "since", 0.85, date=d.date)


_PAIR = re.compile(r"\b(India|Indian|Indo|Russia|Russian|Russo|[A-Z][a-z]+)(?:-|/|\sand\s|\s)(Russia|Russian|India|Indian|[A-Z][a-z]+)(?!\w)(?=[\s-])")
_MAKER_PATHS = {
    ("nsubj^", "dobjv"), ("pobj^", "agent^", "aclv"), ("pobj^", "agent^", "acl^"), ("pobj^", "agent^", "nsubjpassv"),
    ("nsubj^", "relcl^"), ("pobj^", "prep^", "acl^"), ("pobj^", "agent^", "relcl^"), ("pobj^", "prep^", "nsubjpassv"),
    ("nsubj^", "xcompv", "dobjv"), ("pobj^", "agent^", "aclv", "pobjv"), ("nsubj^", "dobjv", "prepv", "pobjv"),
}  # fmt: skip


def _nation(word: str) -> str:
    from kg.extract.names import nations

    country = {"indo": "india", "russo": "russia"}.get(word.lower()) or nations().get(word.casefold(), "")
    if not country or word.casefold() in _capital_words():
        return ""
    return f"place/{country}"


def _capital_words() -> frozenset[str]:
    return frozenset(n.casefold() for e in shipped().of("place") if e.type == "Country" for n in e.values("capitals"))


def _datatype(value: str):  # type: ignore[no-untyped-def]
    from kg.model import Datatype

    return {4: Datatype.YEAR, 7: Datatype.MONTH, 10: Datatype.DATE}[len(value)]
