"""Since and until when a person held a post, where the words say so (posts, dates → statements)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.dates import first_day, last_day
from kg.extract.document import Document, Token
from kg.extract.mention import Mention
from kg.extract.personmention import PersonMention
from kg.extract.persons import Person
from kg.extract.post import PostMention
from kg.extract.statement import Statement
from kg.extract.when import DateMention
from kg.model import Span, TermOfOffice
from kg.registry import words

LONGEST = 220
_PREDICATE = frozenset({"attr", "oprd", "dobj", "pobj", "prep", "conj"})


class Terms:
    """Reads one document's terms of office."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.dates: dict[int, list[Mention]] = {}
        for mention in mentions:
            if mention.date is not None and mention.date.complete:
                self.dates.setdefault(document.sentence_of(mention.span).index, []).append(mention)

    def find(self, persons: Sequence[Person]) -> Iterator[Statement]:
        """The posts that words give a beginning or an end."""
        for person in persons:
            for naming in person.namings:
                for post in naming.posts:
                    if post.text and not post.counterpart:
                        yield from self._of(person.entity, naming, post)

    def _of(self, person: str, naming: PersonMention, post: PostMention) -> Iterator[Statement]:
        for mention in self.dates.get(self.document.sentence_of(post.span).index, ()):
            term = self._term(naming, post, mention)
            span = post.span.join(naming.span).join(mention.span)
            if term is not None and len(span) <= LONGEST:
                yield Statement(
                    person, "post", f"post:{post.text}", span, "term of office", 0.9, date=mention.date, term=term
                )

    def _term(self, naming: PersonMention, post: PostMention, mention: Mention) -> TermOfOffice | None:
        """What a date says of a post; None where it is about something else or lies ahead."""
        date = mention.date
        published = self.document.article.published
        if date is None or (published and first_day(date.start) > last_day(published)):
            return None
        passed, governor = self._governor(mention.span, self._held(naming.span, post.span))
        if governor is None:
            return None
        if governor.pos not in {"VERB", "AUX"}:
            return _by_preposition(passed, date)
        if not self._predicates(post.heads, governor) or self._denied(governor):
            return None
        if governor.lemma in words("office_hold"):
            return _by_preposition(passed, date)
        exact = date.start == date.end and not passed & words("office_until")
        if governor.lemma in words("office_begin") and exact:
            return TermOfOffice(since=date.start)
        return TermOfOffice(until=date.end) if governor.lemma in words("office_end") and exact else None

    def _held(self, *spans: Span) -> frozenset[int]:
        return frozenset(token.i for span in spans for token in self.document.at(span))

    def _governor(self, date: Span, held: frozenset[int]) -> tuple[frozenset[str], Token | None]:
        """The verb, or the word of the name or post, that a date depends on, and the words between."""
        inside, passed = self._held(date), set[str]()
        for i in self.document.ancestors(self.document.root(date).i):
            token = self.document.tokens[i]
            if i in held or token.pos in {"VERB", "AUX"}:
                return frozenset(passed), token
            if i in inside:
                continue
            if token.dep != "prep" and token.pos != "ADP" and token.lower not in words("office_end_noun"):
                return frozenset(), None
            passed.add(token.lower)
        return frozenset(), None

    def _predicates(self, post: Span, verb: Token) -> bool:
        """Whether a verb says of its subject that it has a post: "became X", "serves as X", "took charge as X"."""
        tokens = self.document.tokens
        for i in self.document.ancestors(self.document.root(post).i):
            token = tokens[i]
            if token.head == verb.i:
                return token.dep in _PREDICATE
            between = tokens[token.head].lower
            if token.dep not in _PREDICATE or (between not in words("office_charge") and between != "as"):
                return False
        return False

    def _denied(self, verb: Token) -> bool:
        return any(self.document.tokens[child].dep == "neg" for child in self.document.children[verb.i])


def _by_preposition(passed: frozenset[str], date: DateMention) -> TermOfOffice | None:
    """ "since 2013", "until his retirement in 2019", "from 2017 to 2021", "(2012-2024)"."""
    if date.start != date.end:
        spans_it = not passed or passed & words("office_since")
        return TermOfOffice(date.start, date.end) if spans_it else None
    if passed & words("office_until"):
        return TermOfOffice(until=date.end)
    return TermOfOffice(since=date.start) if passed & words("office_since") else None
