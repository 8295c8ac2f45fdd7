"""Features of a filler and an event told in an earlier sentence: which event the talk is of, and who is named."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extract.candidate import Candidate, Filler, can, has_role
from kg.extract.document import Document, Token
from kg.extract.event import Event
from kg.extract.frame import Frame
from kg.extract.mention import Kind
from kg.model import Factuality
from kg.registry import words

FOCUS_REACH = 8
MANY = 4
_SIDES = frozenset({"sides", "they", "ministers", "talks", "both", "it", "he", "discussions", "two"})
_BELOW = frozenset({"relcl", "advcl", "acl", "ccomp", "pcomp", "csubj"})
_VERBS = frozenset({"VERB", "AUX"})
_DOES = (("roll_lead", "leads"), ("roll_attend", "attends"), ("roll_list", "is listed"), ("roll_side", "sides"),
         ("timeless_verb", "speaks"), ("person_verb", "acts"))  # fmt: skip
_ROLLS = ("roll_side", "roll_lead", "roll_attend", "roll_list")


class Said(NamedTuple):
    """What is asked of a sentence again and again.

    Whether it speaks of discussing, of presence, by its main verb of attending, at its head of sides; and by
    which words it calls the roll of those who take part.
    """

    discussing: bool
    present: bool
    attending: bool
    sides: bool
    rolls: tuple[str, ...]


def said(tokens: Sequence[Token]) -> Said:
    """What a sentence says of talk and presence."""
    verb = next((t.lemma for t in tokens if t.dep == "ROOT"), "")
    return Said(
        _any(tokens, "discuss_word"),
        any(t.lower in words("presence_word") for t in tokens),
        verb in words("attend_verb"),
        any(t.lower in _SIDES for t in tokens[:6]),
        tuple(roll for roll in _ROLLS if _any(tokens, roll)),
    )


def _any(tokens: Sequence[Token], name: str) -> bool:
    known = words(name)
    return any(t.lemma in known or t.lower in known for t in tokens)


def depth(document: Document, i: int) -> int:
    """In how many subordinate clauses a token stands."""
    return sum(document.tokens[a].dep in _BELOW for a in document.ancestors(i))


def does(document: Document, i: int) -> str:
    """What the verb over a token makes of it: one who leads, who is there, who is listed, who speaks."""
    tokens = document.tokens
    verb = next((t for a in document.ancestors(i) if a != i and (t := tokens[a]).pos in _VERBS), None)
    if verb is None:
        return "nothing"
    sorts = [sort for name, sort in _DOES if verb.lemma in words(name)]
    if verb.lemma == "be":
        below = document.children[verb.i]
        around = [tokens[c] for c in (*below, *(d for c in below for d in document.children[c]))]
        sorts = [sort for name, sort in _DOES if _any(around, name)] or ["is"]
    return sorts[0] if sorts else "else"


class Farness:
    """Names what lies between the frames and the later fillers of one document."""

    def __init__(
        self,
        document: Document,
        frames: Mapping[int, Sequence[tuple[Event, Frame]]],
        named: Mapping[int, Sequence[Filler]],
    ) -> None:
        self.document, self._here, self._named = document, frames, named
        self._said = functools.cache(lambda n: said(document.words(document.sentences[n])))
        self._focus = functools.cache(self._in_focus)

    def features(self, c: Candidate, distance: int) -> dict[str, float]:
        """Features of one candidate whose frame stands so many sentences before its filler."""
        sentence = self.document.sentence_of(c.filler.span)
        frame = self.document.sentences[c.frame.sent]
        found = {"far": 1.0, f"distance={min(distance, 4)}": 1.0}
        found["same-paragraph"] = float(sentence.paragraph == frame.paragraph)
        found[f"paragraphs={min(3, sentence.paragraph - frame.paragraph)}"] = 1.0
        here = [e for e, _ in self._here.get(sentence.index, []) if can(e, c)]
        found["others-here=" + str(min(2, len(here)))] = 1.0
        between = range(c.frame.sent + 1, sentence.index)
        later = [e for n in between for e, _ in self._here.get(n, ()) if e.index != c.event.index and can(e, c)]
        found["others-between=" + str(min(2, len({e.index for e in later})))] = 1.0
        found["last-told"] = float(not later and not here)
        found["focus"] = float(self._focus(sentence.index, c.relation, c.filler.kind) == c.event.index)
        return found | self._roll(c, sentence.index)

    def _roll(self, c: Candidate, sentence: int) -> dict[str, float]:
        """Whether the filler's sentence calls the roll of those who take part."""
        said = self._said(sentence)
        persons = {f.entity for f in self._named.get(sentence, ())}
        found = {"presence": float(said.present), "attends": float(said.attending), "sides-subject": float(said.sides)}
        found["roll-call"] = float(said.present and len(persons) > 1 and c.filler.kind is Kind.PERSON)
        if c.filler.kind in {Kind.PERSON, Kind.ORGANISATION}:
            found |= {f"roll={roll}": 1.0 for roll in said.rolls or ("none",)}
            found[f"persons={min(MANY, len(persons))}"] = 1.0
        return found

    def _in_focus(self, sentence: int, relation: str, kind: Kind) -> int:
        """The event that the sentences before tell of last, in a main clause if they can; -1 for none."""
        for number in range(sentence - 1, max(-1, sentence - 1 - FOCUS_REACH), -1):
            told = list(self._told(number, relation, kind))
            if told:
                return min(told)[-1]
        return -1

    def _told(self, number: int, relation: str, kind: Kind) -> Iterator[tuple[int, int, int]]:
        for event, frame in self._here.get(number, ()):
            if frame.factuality is not Factuality.DENIED and has_role(event, relation, kind):
                yield depth(self.document, frame.head), frame.head, event.index
