"""Who makes equipment, and since when programmes run (mentions → statements)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from kg.extract.document import Document, Token
from kg.extract.mention import Kind, Mention
from kg.extract.ownership import nation
from kg.extract.statement import Statement
from kg.model import Datatype, Literal, Span
from kg.registry import shipped, words

_MADE = re.compile(
    r"(?:^|.*[\s(\"])([\w.]+)-(?:built|made|designed|manufactured|produced|origin)\s+(?:[\w-]+\s+){0,4}\"?$"
)
_MAKER_OF = re.compile(
    r",?\s(?:the\s|is\s(?:the\s)?)?(?:makers?|builders?|manufacturers?|producers?|developers?|designers?)\sof\s(?:the\s|our\s|its\s|these\s)?(?:[\w-]+\s){0,4}"
)
_OF_MAKER = re.compile(r"\"?\sof\s(?:the\s)?(?:[A-Z]\w+\s)?")
_PRODUCT = re.compile(
    r"\"?(?:\s[a-z][\w-]+){0,3},?\s(?:is\s)?(?:an?|the)\s(?:[\w-]+\s){0,2}(?:product|design|creation|development|brainchild)\s(?:of|by)\s(?:the\s)?(?:[\w-]+\s){0,3}"
)
_MAKING = re.compile(r"(?i)(?:production|manufacture|assembly|construction|building)\sof\s(?:[\w-]+\s){0,3}$")
_BY_NOUN = re.compile(r"\"?(?:\s[a-z][\w-]+){0,3}\s(?:by|at)\s(?:the\s)?")
_WILL = re.compile(
    r"(?:,\s[^,.;]{3,40},)?\s(?:(?:is|are)\sto|will|shall|would|has|had|have)?\s?(?:also\s|now\s|already\s|itself\s)?"
)
_ANY = frozenset(
    {"boat", "ship", "vessel", "warship", "machine", "system", "weapon", "platform", "craft", "item", "product"}
)
_BY = re.compile(r"(?:\s[\w,]+){0,7}?\s(?:by|at)\s(?:the\s|M/s\s)?")
_WHICH = re.compile(r"(?:\s(?:here|there))?\s?(?:\([^)]*\))?,?\s(?:which|that|who)\s(?:\w+\s){0,2}")
_WORKS = re.compile(r"(?i)(?:bureau|plant|works|shipyard|yard|corporation)$")
_THE_MAKER = re.compile(r",\s(?:the|its)\s(?:maker|manufacturer|builder|developer|producer)(?!\sof)")
_LOOSE = frozenset({"compound", "nmod", "appos", "conj", "poss", "amod", "nummod", "dep", "npadvmod"})
_MAKERS = frozenset({"company", "bureau", "shipyard-company", ""})
_SINCE = re.compile(
    r"(?:since|dates? (?:back )?(?:to|from)|dating (?:back )?(?:to|from)|(?:began|begun"
    r"|started|starts|launched|instituted|initiated|inaugurated)(?: off)? in"
    r"|goes back to)\s+$"
)
FAR = 100
FARTHEST = 300


def _by_start(mentions: Sequence[Mention]) -> tuple[list[int], list[int]]:
    """Where mentions start, in order, and the number of each in its own list."""
    ordered = sorted((m.span.start, n) for n, m in enumerate(mentions))
    return [start for start, _ in ordered], [n for _, n in ordered]


class Makers:
    """Reads the makers of one document's equipment."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document, self.mentions = document, mentions
        named = [m for m in mentions if m.kind in {Kind.ORGANISATION, Kind.EQUIPMENT, Kind.COUNTRY}]
        self.held = {t.i: m for m in named for t in document.at(m.span)}
        self.equipment = [m for m in mentions if m.kind is Kind.EQUIPMENT]
        self.organisations = [m for m in mentions if m.kind is Kind.ORGANISATION]
        self._order = {Kind.EQUIPMENT: _by_start(self.equipment), Kind.ORGANISATION: _by_start(self.organisations)}

    def find(self) -> Iterator[Statement]:
        """All statements of makers."""
        for m in self.equipment:
            yield from self._compound(m)
        yield from self._nouns()
        for token in self.document.tokens:
            if token.pos in {"VERB", "AUX"} and {token.lemma, self._phrasal(token)} & words("maker_verb"):
                yield from self._verb(token)

    def _phrasal(self, verb: Token) -> str:
        """A verb with its particle: "roll out"."""
        particles = [k for k in self.document.children[verb.i] if self.document.tokens[k].dep == "prt"]
        return f"{verb.lemma} {self.document.tokens[particles[0]].lower}" if particles else verb.lemma

    # ------------------------------------------------------------ nouns

    def _compound(self, m: Mention) -> Iterator[Statement]:
        """ "the Russian-made T-90"."""
        start = max(0, m.span.start - 60)
        match = _MADE.search(self.document.text[start : m.span.start])
        if not match:
            return
        last = match.group(1).split()[-1]
        country = nation(last)
        if country:
            at = start + match.end(1) - len(last)
            yield Statement(m.entity, "manufacturer", country, Span(at, m.span.end), "-made", 0.93)
            return
        maker = next((o for o in self.organisations if o.span.end == start + match.end(1)), None)
        if maker is not None:
            yield Statement(m.entity, "manufacturer", maker.entity, maker.span.join(m.span), "-made", 0.9)

    def _nouns(self) -> Iterator[Statement]:
        """ "X, maker of the Y", ""Y" of the X Design Bureau", "X, the maker"."""
        text = self.document.text
        for o in self.organisations:
            for m in self._near(Kind.EQUIPMENT, Span(o.span.start - FARTHEST, o.span.end + FAR)):
                ahead = 0 < m.span.start - o.span.end < FAR and _MAKER_OF.fullmatch(text[o.span.end : m.span.start])
                makes = o.sort in _MAKERS - {""} or _WORKS.search(text[o.span.start : o.span.end])
                behind = (
                    0 < o.span.start - m.span.end < 40
                    and makes
                    and _OF_MAKER.fullmatch(text[m.span.end : o.span.start])
                )
                if ahead or behind or self._product(m, o):
                    yield Statement(m.entity, "manufacturer", o.entity, o.span.join(m.span), "maker of", 0.88)
            the_maker = _THE_MAKER.match(text, o.span.end)
            before = [m for m in self.equipment if m.span.end <= o.span.start] if the_maker else []
            if before:
                words_ = Span(o.span.start, o.span.end + len(_THE_MAKER.match(text, o.span.end).group()))  # type: ignore[union-attr]
                yield Statement(
                    before[-1].entity, "manufacturer", o.entity, words_, "the maker", 0.75, context=(before[-1].span,)
                )

    def _near(self, kind: Kind, span: Span) -> list[Mention]:
        """The equipment or organisations that begin in a stretch of text, in their own order."""
        mentions = self.equipment if kind is Kind.EQUIPMENT else self.organisations
        starts, numbers = self._order[kind]
        return [mentions[n] for n in sorted(numbers[bisect_left(starts, span.start) : bisect_right(starts, span.end)])]

    def _product(self, m: Mention, o: Mention) -> bool:
        """ "the R-73, a product of X", "production of AK-203 rifles by X"."""
        text = self.document.text
        if not 0 < o.span.start - m.span.end < FAR:
            return False
        between, lead = text[m.span.end : o.span.start], text[max(0, m.span.start - 40) : m.span.start]
        return bool(_PRODUCT.fullmatch(between) or (_BY_NOUN.fullmatch(between) and _MAKING.search(lead)))

    # ------------------------------------------------------------ verbs

    def _verb(self, verb: Token) -> Iterator[Statement]:
        """ "Y, built by X", "X builds Y", "the missile is made by X"."""
        makers = list(self._makers(verb)) or list(self._makers_near(verb))
        if not makers:
            return
        for product, context in self._products(verb):
            for maker in makers:
                if maker.entity != product.entity:
                    span = maker.span.join(product.span) if not context else maker.span.join(Span(verb.start, verb.end))
                    yield Statement(
                        product.entity, "manufacturer", maker.entity, span, "maker verb", 0.82, context=context
                    )

    def _makers(self, verb: Token) -> Iterator[Mention]:
        tokens, kids = self.document.tokens, self.document.children[verb.i]
        active = any(tokens[k].lemma == "have" or tokens[k].dep == "nsubj" for k in kids)
        passive = verb.tag == "VBN" and not active
        for k in kids:
            token = tokens[k]
            if token.dep == "agent" or (token.dep == "prep" and token.lower in {"by", "at"}):
                yield from self._named(self.document.children[k], {Kind.ORGANISATION, Kind.COUNTRY})
            elif passive and token.dep == "prep" and token.lower == "in":
                yield from self._named(self.document.children[k], {Kind.COUNTRY})
            elif token.dep == "nsubj" and not passive:
                yield from self._subject(verb, token)
        if verb.dep == "xcomp" and not any(tokens[k].dep in {"nsubj", "nsubjpass"} for k in kids):
            for role in ("dobj", "nsubj"):
                above = [k for k in self.document.children[verb.head] if tokens[k].dep == role]
                found = list(self._named(above, {Kind.ORGANISATION}))
                yield from found
                if found:
                    return

    def _makers_near(self, verb: Token) -> Iterator[Mention]:
        """Makers that the parse hangs elsewhere: "made at Korwa by X", "X (Y), which makes"."""
        text = self.document.text
        for o in self._near(Kind.ORGANISATION, Span(verb.start - FARTHEST, verb.end + FARTHEST)):
            if o.span.start > verb.end and verb.tag in {"VBN", "VBD"} and _BY.fullmatch(text[verb.end : o.span.start]):
                yield o
                return
            between = text[o.span.end : verb.start]
            active = verb.tag != "VBN" and _WILL.fullmatch(between)
            if o.span.end < verb.start < o.span.end + 60 and (active or _WHICH.fullmatch(between)):
                yield o
                return

    def _subject(self, verb: Token, subject: Token) -> Iterator[Mention]:
        if subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
            near = [o for o in self._named([verb.head], {Kind.ORGANISATION}) if o.span.end <= verb.start]
            if near:
                yield max(near, key=lambda o: o.span)
        elif subject.lower == "it":
            before = [o for o in self.organisations if o.span.end <= subject.start]
            same = [o for o in before if self.document.root(o.span).sent == verb.sent]
            yield from [o for o in same if self.document.root(o.span).dep == "nsubj"][-1:]
        else:
            yield from self._named([subject.i], {Kind.ORGANISATION, Kind.COUNTRY})

    def _named(self, heads: Sequence[int], kinds: set[Kind]) -> Iterator[Mention]:
        """The mentions that stand at some tokens, or in their compounds and conjuncts."""
        seen: set[int] = set()
        stack = list(heads)
        while stack:
            i = stack.pop()
            m = self.held.get(i)
            if m is not None and m.kind in kinds and id(m) not in seen:
                seen.add(id(m))
                yield m
            stack += [k for k in self.document.children[i] if self.document.tokens[k].dep in _LOOSE]

    def _products(self, verb: Token) -> Iterator[tuple[Mention, tuple[Span, ...]]]:
        tokens, kids = self.document.tokens, self.document.children[verb.i]
        heads = [k for k in kids if tokens[k].dep in {"dobj", "nsubjpass"}]
        clauses = [k for k in kids if tokens[k].dep == "ccomp"] if not heads else []
        heads += [j for k in clauses for j in self.document.children[k] if tokens[j].dep == "nsubj"]
        if (
            verb.dep in {"acl", "relcl"}
            and verb.head != verb.i
            and (verb.tag == "VBN" or not any(tokens[k].dep == "dobj" and not _relative(tokens[k]) for k in kids))
        ):
            heads += [verb.head, *self._same(tokens[verb.head])]
        found = list(self._named(heads, {Kind.EQUIPMENT}))
        for m in found:
            yield m, ()
        generic = [
            h
            for h in heads
            if tokens[h].lemma in words("counted_noun")
            or tokens[h].lower in {"it", "her", "she", "they", "them", "which"}
        ]
        if not found and (generic or not heads):
            antecedent = self._antecedent(verb, [tokens[h] for h in generic])
            if antecedent is not None:
                yield antecedent, (antecedent.span,)

    def _same(self, noun: Token) -> list[int]:
        """What a noun is said to be: the subject of "X is a ship that …", the name before ", a ship that …"."""
        if noun.dep == "attr":
            return [k for k in self.document.children[noun.head] if self.document.tokens[k].dep == "nsubj"]
        return [noun.head] if noun.dep == "appos" else []

    def _antecedent(self, verb: Token, generic: Sequence[Token]) -> Mention | None:
        """The equipment named last that a plain noun or pronoun can mean, at most one sentence before."""
        before = [
            m
            for m in self.equipment
            if m.span.end <= verb.start and verb.sent - self.document.sentence_of(m.span).index <= 1
        ]
        for m in reversed(before):
            entry = shipped().entries.get(m.entity)
            nouns = {n.split()[-1] for n in entry.values("noun")} if entry is not None else set()
            if all(t.pos == "PRON" or t.lemma in nouns | _ANY or not nouns for t in generic):
                return m
        return None


def _relative(token: Token) -> bool:
    """Whether a word is no object of its own: "which", "that", "itself"."""
    return token.tag in {"WDT", "WP"} or token.lower.endswith(("self", "selves"))


def running(document: Document, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Programmes that have run since a year: "held since 2003", "dates back to 2003"."""
    dates = [m for m in mentions if m.kind is Kind.DATE and m.date is not None and len(m.date.start) == 4]
    for m in mentions:
        if m.kind is not Kind.PROGRAMME:
            continue
        for d in dates:
            if (
                d.date is None
                or d.span.start < m.span.end
                or document.sentence_of(d.span) != document.sentence_of(m.span)
            ):
                continue
            between = document.text[m.span.end : d.span.start]
            if _SINCE.search(between.lower()) and len(between) < FAR:
                value = Literal(d.date.start, Datatype.YEAR)
                yield Statement(m.entity, "validFrom", value, m.span.join(d.span), "since", 0.85, date=d.date)
