"""How a clause presents what it tells of: as a fact, a plan, a possibility or as something that is not so."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from kg.extract.candidate import HAPPENING
from kg.extract.document import Document, Token
from kg.extract.frame import Frame
from kg.extract.grammar import Grammar
from kg.extract.mention import Mention
from kg.model import Factuality
from kg.registry import lexicon, split, words

FARTHEST = 3
_TELLING_DEPS = frozenset({"aux", "auxpass", "neg", "advmod", "amod", "det", "acomp", "attr", "oprd", "prt", "preconj"})
_OF_NOUNS = frozenset({"amod", "det"})
_PAST = frozenset({"has", "have", "had", "was", "were", "'ve"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "ROOT"})


@functools.lru_cache(maxsize=1)
def motions() -> frozenset[str]:
    """Lemmas of verbs that tell of somebody going somewhere."""
    return frozenset(word for row in lexicon("frames") if row["class"] == "gothere" for word in split(row["words"]))


class Modality(Grammar):
    """Reads the factuality of frames from negations, cancellations, hedges, plans, moods and tenses."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        super().__init__(document, mentions)
        tags = [t.tag for t in document.tokens if t.pos == "VERB" and t.lemma not in words("reporting_verb")]
        self.told_in_past = tags.count("VBD") > 2 * (tags.count("VBZ") + tags.count("VBP"))

    def of(self, frame: Frame) -> Factuality:
        """How the frame's own clause, and what governs it, present it."""
        token = self.document.tokens[frame.head]
        near = self._clause_words(token, presupposed=self._presupposed(frame))
        denials = len(near & words("denied"))
        if denials and near & words("not_yet"):
            return Factuality.HEDGED
        if denials > 1 and near & words("denying_verb") and near & {"not", "n't", "never"}:
            return Factuality.HEDGED
        if denials or self._nobody(token) or self._was_to_have(token):
            return Factuality.DENIED
        if near & words("hedged") or self._conditional(token) or self._asked(token):
            return Factuality.HEDGED
        if self._past_tense(token) and self.asserts(frame):
            near -= words("planned_adjective")
        ahead = near & words("planned") or self._to_be(token) or self._resolved(frame) or self._futurate(frame)
        return Factuality.PLANNED if ahead else Factuality.ACTUAL

    def asserts(self, frame: Frame) -> bool:
        """Whether a verb in a past tense tells the frame, or has it as its subject or object."""
        token = self.document.tokens[frame.head]
        verb = self.document.tokens[self.clause(frame.head)]
        direct = not frame.noun or frame.carrier >= 0 or (token.head == verb.i and token.dep in _ARGUMENTS)
        return direct and self._past(verb)

    def _presupposed(self, frame: Frame) -> bool:
        """Whether it is only spoken of: "they will remember the meeting" does not say that it will take place."""
        token = self.document.tokens[frame.head]
        verb = self._verb(token)
        given = frame.group in {"series", "ordinal"} or frame.definite in {"the", "that", "poss"}
        moves = verb.lemma in motions()
        return frame.noun and given and frame.carrier < 0 and token.dep in {"dobj", "pobj"} and not moves

    def _past_tense(self, token: Token) -> bool:
        return self._past(self._verb(token))

    def _futurate(self, frame: Frame) -> bool:
        """ "He flies to Goa on Monday": the present tense, of a day to come or in an article told in the past."""
        token = self.document.tokens[frame.head]
        verb = self._verb(token)
        tells = not frame.noun or frame.carrier == verb.i or token.dep == "nsubj" or verb.lemma == "be"
        if not tells or verb.tag not in {"VBZ", "VBP"} or frame.kind not in HAPPENING:
            return False
        if words("habitual") & {c.lower for c in self._children(verb)}:
            return False
        return self._lies_ahead(verb) or (self.told_in_past and verb.lemma not in {"be", "have"})

    def _lies_ahead(self, verb: Token) -> bool:
        """Whether the clause names a day or month that had not passed on the day of publication."""
        published = self.document.article.published
        near = [m for m in self.by_sentence.get(verb.sent, ()) if m.date is not None and m.date.complete]
        days = [m.date.values(True)[0] for m in near if m.date and self.clause(self.document.root(m.span).i) == verb.i]
        return bool(published) and any(_not_past(day, published) for day in days)

    def _past(self, verb: Token) -> bool:
        own = {self.document.tokens[c].lower for c in self.document.children[verb.i]}
        return verb.tag == "VBD" or (verb.tag == "VBN" and (bool(own & _PAST) or verb.dep in {"acl", "conj", "advcl"}))

    def _clause_words(self, token: Token, presupposed: bool = False) -> set[str]:
        """Auxiliaries, negations, adverbs and governing words of a word up to its clause.

        What is only spoken of takes the governing words, and not the auxiliaries and negations of other verbs.
        """
        found: set[str] = set()
        for steps, here in enumerate(self._governors(token)):
            for child in self._children(here):
                if presupposed and here.pos in {"VERB", "AUX"}:
                    break
                if child.dep in _TELLING_DEPS and (
                    steps == 0 or (here.pos in {"VERB", "AUX"} and child.dep not in _OF_NOUNS)
                ):
                    found.add(child.lower)
                if child.dep == "cc" and child.lower in {"nor", "neither"} and child.i < here.i:
                    found.add(child.lower)
            found |= {here.lower, here.lemma}
            if here.tag == "VBN" and self.child(here, "auxpass"):
                found.add(f"be {here.lower}")
            found |= {f"{here.lemma} {c.lower}" for c in self._children(here) if c.lower in {"off", "out", "through"}}
            over = self.document.tokens[here.head]
            if here.dep == "ccomp" and over.lemma in words("denying_verb") | words("doubting_verb"):
                found.add(over.lemma)
        return found - ({"not"} if "only" in found or "just" in found else set())

    def _governors(self, token: Token) -> Iterator[Token]:
        """A word and those above it, to the end of its clause."""
        for steps, i in enumerate(self.document.ancestors(token.i)):
            if steps > FARTHEST:
                return
            here = self.document.tokens[i]
            yield here
            ends = here.dep in {"relcl", "advcl", "parataxis", "ROOT"}
            if ends or (here.dep in {"conj", "ccomp"} and here.pos == "VERB"):
                return

    def _children(self, token: Token) -> Iterator[Token]:
        return (self.document.tokens[c] for c in self.document.children[token.i])

    def _verb(self, token: Token) -> Token:
        return self.document.tokens[self.clause(token.i)]

    def _nobody(self, token: Token) -> bool:
        """ "Nobody signed the contract", "None of the visits took place"."""
        subject = self.child(self._verb(token), "nsubj") or self.child(self._verb(token), "nsubjpass")
        return subject is not None and subject.lower in {"nobody", "none", "nothing", "neither"}

    def _was_to_have(self, token: Token) -> bool:
        """ "He was to have visited Omsk": what was planned and did not come to be."""
        verb = self._verb(token)
        own = {c.lower for c in self._children(verb) if c.dep in {"aux", "auxpass"}}
        over = self.document.tokens[verb.head]
        return verb.dep == "xcomp" and {"to", "have"} <= own and over.lower in {"was", "were"}

    def _conditional(self, token: Token) -> bool:
        """ "If the contract is signed", "whether the visit takes place"."""
        verb = self._verb(token)
        return any(c.dep == "mark" and c.lower in {"if", "whether", "unless"} for c in self._children(verb))

    def _asked(self, token: Token) -> bool:
        """Whether its clause is a question to be answered by yes or no: "Will the ministers meet?"."""
        verb = self._verb(token)
        subject = self.child(verb, "nsubj") or self.child(verb, "nsubjpass")
        asked = self.document.tokens[self.document.sentences[token.sent].last - 1].text == "?"
        before = [c for c in self._children(verb) if c.dep in {"aux", "auxpass"}]
        return asked and subject is not None and any(c.i < subject.i for c in before)

    def _to_be(self, token: Token) -> bool:
        """ "is to visit", "the exercise is to be held", "papers to be signed": a plan."""
        tokens = self.document.tokens
        for i in [t.i for t in self._governors(token)][:FARTHEST]:
            plans = [i, *self.document.children[i]] if tokens[i].lemma == "be" else [i]
            if any(self._infinitive(k) and tokens[k].dep == "xcomp" and tokens[tokens[k].head].lemma == "be"
                   for k in plans):  # fmt: skip
                return True
        return any(c.dep == "acl" and self._infinitive(c.i) and self.child(c, "auxpass") for c in self._children(token))

    def _infinitive(self, i: int) -> bool:
        return any(c.lower == "to" and c.dep == "aux" for c in self._children(self.document.tokens[i]))

    def _resolved(self, frame: Frame) -> bool:
        """ "agreed to hold a drill", "decided that the visit would follow", "agreed on a next round"."""
        tokens = self.document.tokens
        for i in list(self.document.ancestors(frame.head))[: FARTHEST + 1]:
            token, over = tokens[i], tokens[tokens[i].head]
            if token.dep in {"xcomp", "ccomp"} and over.lemma in words("resolving_verb"):
                return not (self._past(token) and not self._infinitive(i))
            if token.dep == "prep" and over.lemma in words("resolving_verb") and frame.noun:
                return frame.kind != "Agreement"
            if token.dep in {"relcl", "advcl", "conj"}:
                return False
        return False


def _not_past(day: str, published: str) -> bool:
    """Whether a day is the other or later, or a month is later."""
    same = len(day) == len(published) == len("2010-01-01") and day == published
    return same or (len(day) > len("2010") and day[: len(published)] > published[: len(day)])
