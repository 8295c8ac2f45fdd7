"""Who has a part in an event by office and country alone: "India's defence minister met …" (analysis → unnamed)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.analysis import Analysis
from kg.extract.document import Token
from kg.extract.event import Event
from kg.extract.frame import Frame
from kg.extract.post import PostMention
from kg.extract.spans import Spans
from kg.extract.unreal import UNREAL
from kg.model import Span, Unnamed

LONGEST = 220
STEPS = 3
_HELD = frozenset({"Meeting", "Visit", "Exercise", "Event"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_TOGETHER = frozenset({"with", "by", "between"})
_DOWN = frozenset({"dobj", "prep", "pobj", "xcomp", "advcl", "conj"})


def find(analysis: Analysis, ids: Mapping[int, str]) -> tuple[Unnamed, ...]:
    """The offices without a name in the events that have an id, each once for an event, in the order of the text."""
    reader = _Nameless(analysis)
    told = [event for event in analysis.events if event.index in ids and event.kind in _HELD]
    found = {
        (one.event, one.post, one.country): one
        for event in reversed(told)
        if event.factuality not in UNREAL
        for one in reader.of(event, ids[event.index])
    }
    return tuple(sorted(found.values(), key=lambda one: (one.evidence, one.event)))


class _Nameless:
    """Reads one analysed article."""

    def __init__(self, analysis: Analysis) -> None:
        self.document = analysis.document
        named = [p.span for person in analysis.persons for naming in person.namings for p in naming.posts]
        taken = Spans([*named, *(reference.span for reference in analysis.references)])
        serving = {s.subject: str(s.object) for s in analysis.statements if s.relation == "country"}
        self.posts = [
            (post, _country(post, serving))
            for post in analysis.posts
            if _alone(post) and _country(post, serving) and not taken.overlap(post.span)
        ]

    def of(self, event: Event, ident: str) -> Iterator[Unnamed]:
        """The offices that take part in one event."""
        for frame in event.frames:
            for post, country in self.posts:
                span = post.span.join(frame.span)
                here = self.document.sentence_of(post.span).index == frame.sent and len(span) <= LONGEST
                if here and self._takes_part(self._first(post.heads), frame):
                    evidence = self.document.evidence(span)
                    yield Unnamed(self.document.article.id, ident, post.text, country, evidence, event.factuality)

    def _first(self, heads: Span) -> Token:
        """The head of a post, or of the row that it stands in: "India's army chief and defence secretary"."""
        token = self.document.root(heads)
        while token.dep == "conj" and self.document.tokens[token.head].pos in {"NOUN", "PROPN"}:
            token = self.document.tokens[token.head]
        return token

    def _takes_part(self, token: Token, frame: Frame) -> bool:
        """Whether a word is subject or object of an event's word, or is told with it."""
        over = self.document.tokens[token.head]
        if token.dep in _SUBJECT:
            return self._tells(over, frame)
        if token.dep == "dobj":
            return over.i == frame.head
        if token.dep == "pobj" and over.lower in _TOGETHER:
            return self._tells(self.document.tokens[over.head], frame)
        return False

    def _tells(self, verb: Token, frame: Frame) -> bool:
        """Whether a verb is the event's word, or has it under it: "held talks", "came for a meeting"."""
        tokens, i = self.document.tokens, frame.head
        for _ in range(STEPS + 1):
            if i == verb.i:
                return True
            if tokens[i].dep not in _DOWN:
                return False
            i = tokens[i].head
        return False


def _alone(post: PostMention) -> bool:
    """Whether a post is of one person who holds it now."""
    return bool(post.text) and not (post.plural or post.counterpart or post.former)


def _country(post: PostMention, serving: Mapping[str, str]) -> str:
    """The country that is told with a post, else that of its organisation; empty where the article tells neither."""
    if post.nation is not None:
        return post.nation.entity
    return next((serving[o.entity] for o in post.orgs if o.entity in serving), "")
