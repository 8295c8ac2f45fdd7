"""What a meeting did with a topic: reviewed, explored, reaffirmed, emphasised, agreed on, or only discussed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg.extract.document import Document, Token
from kg.model import Span
from kg.registry import lexicon, split, words

FARTHEST = 16
LONGEST_CLIMB = 12
PLAIN = "discusses"
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "acomp", "oprd"})


@functools.lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """All words of speech as one pattern, the longest first, and the act of each."""
    acts = {word: row["act"] for row in lexicon("acts") for word in split(row["words"])}
    phrases = sorted(acts, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)", re.IGNORECASE), acts


@functools.lru_cache(maxsize=64)
def _said(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, act) of the words of speech of a sentence."""
    pattern, acts = _pattern()
    return tuple((m.start(), m.end(), acts[m.group().lower()]) for m in pattern.finditer(text))


def act_of(document: Document, span: Span) -> str:
    """The act of the word of speech that governs a topic, else of the nearest; `discusses` where none is near."""
    return _Sentence(document, span).act()


def governing_act(document: Document, span: Span) -> str:
    """The act, or `discusses`, of the word of speech that governs a topic in the parse; empty where none does."""
    sentence = _Sentence(document, span)
    return next(sentence.governing(), "") if sentence.said else ""


class _Sentence:
    """The words of speech of one topic's sentence."""

    def __init__(self, document: Document, span: Span) -> None:
        self.document, self.span = document, span
        sentence = document.sentence_of(span).span
        self.text, self.start = document.text[sentence.start : sentence.end], sentence.start
        self.said = _said(self.text)

    def act(self) -> str:
        """The act that governs, else the nearest."""
        if not self.said:
            return PLAIN
        return next(self.governing(), "") or self._nearest()

    def governing(self) -> Iterator[str]:
        """Acts of the words above a topic, and of the nouns of a light verb above it: "priority was given to it"."""
        spoken = {t.i: act for first, last, act in self.said for t in self._tokens(first, last)}
        own = {t.i for t in self.document.at(self.span)}
        for i in self._climb():
            if i in spoken and i not in own and not self._names(i):
                yield spoken[i]
            if self.document.tokens[i].lemma in words("speaking_verb"):
                yield from (spoken[c] for c in self._arguments(i) if c in spoken and c not in own)

    def _names(self, i: int) -> bool:
        """Whether the topic only names a noun: "the logistics agreement" is no agreement on logistics."""
        root = self.document.root(self.span)
        return root.head == i and root.dep in {"compound", "nmod", "amod"}

    def _tokens(self, first: int, last: int) -> list[Token]:
        return self.document.at(Span(self.start + first, self.start + last))

    def _climb(self) -> Iterator[int]:
        """From a topic up to the verb that it belongs to, through what was agreed, said or asked."""
        tokens = self.document.tokens
        for steps, i in enumerate(self.document.ancestors(self.document.root(self.span).i)):
            yield i
            ends = tokens[i].dep in {"advcl", "parataxis"} or (tokens[i].dep == "conj" and tokens[i].tag == "VBD")
            if ends or steps > LONGEST_CLIMB:
                return

    def _arguments(self, i: int) -> Iterator[int]:
        """Subject, object and the nouns after prepositions of a verb."""
        for c in self.document.children[i]:
            dep = self.document.tokens[c].dep
            if dep in _ARGUMENTS:
                yield c
            elif dep == "prep":
                yield from (g for g in self.document.children[c] if self.document.tokens[g].dep == "pobj")

    def _nearest(self) -> str:
        """By words between, those before a topic first."""
        at = self.span.start - self.start
        rated: list[tuple[int, str]] = []
        for first, last, act in self.said:
            between = len(self.text[min(last, at) : max(first, at)].split())
            if between <= FARTHEST:
                rated.append((between + 6 * (first > at), act))
        return min(rated)[1] if rated else PLAIN
