"""Persons by rank, title, post and form (document, names → namings of persons)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.beside import Beside
from kg.extract.document import Document
from kg.extract.mention import Kind, Mention
from kg.extract.personmention import PersonMention
from kg.extract.personname import PATRONYMIC
from kg.extract.posts import Posts, pieces_of
from kg.extract.titles import Ranks, is_honorific, is_retired
from kg.extract.wording import Wording
from kg.registry import words

LONGEST_NAME = 5
_INITIAL = re.compile(r"(?:[A-Z]\.?){1,3}")
_PARTICLES = frozenset({"bin", "al", "ul", "de", "van", "von", "la", "ibn", "der"})


class People:
    """The reader of one document's persons."""

    def __init__(self, document: Document, names: Sequence[Mention]) -> None:
        self.document, self.wording = document, Wording(document)
        ranks = Ranks(self.wording)
        others = sorted((m for m in names if m.kind is not Kind.PERSON), key=lambda m: (len(m.span), m.span))
        self.held = {i: m for m in others for i in self.wording.at(m.span)}
        self.ranked = {i: m for m in ranks.titles for i in self.wording.at(m.span)}
        self.persons = {i: m for m in names if m.kind is Kind.PERSON for i in self.wording.at(m.span)}
        self.posts = Posts(self.wording, self.held, self.ranked).find()
        self.posted = pieces_of(self.posts, self.wording)

    def find(self) -> list[PersonMention]:
        """All namings of persons, in order."""
        found: list[PersonMention] = []
        i = 0
        while i < len(self.wording.pieces):
            run = self._run(i)
            if not run:
                i += 1
                continue
            person = self._person(run)
            if person is not None:
                found.append(person)
            i = run[-1] + 1
        Beside(self.wording, self.held, self.ranked, self.posted).attach(found)
        return [p for p in found if p.sure or p.posts]

    # ------------------------------------------------------------ names

    def _run(self, i: int) -> list[int]:
        """The words of a name that begins at a word; empty where none does."""
        pieces, run = self.wording.pieces, list[int]()
        titled = self.wording.together(i, i - 1) and (i - 1 in self.ranked or is_honorific(pieces[i - 1]))
        while i < len(pieces) and len(run) < LONGEST_NAME and (not run or self.wording.together(run[0], i)):
            if not self._fits(i, run, titled):
                break
            run.append(i)
            i += 1
        while run and (
            pieces[run[-1]].stem in _PARTICLES or (len(run) > 1 and pieces[run[-1]].stem in words("stop_name"))
        ):
            run.pop()
        return run if any(len(pieces[k].stem) > 2 for k in run) else []

    def _fits(self, i: int, run: list[int], titled: bool) -> bool:
        piece = self.wording.pieces[i]
        first = titled and not run
        if i in self.persons or (run and piece.stem in _PARTICLES):
            return True
        if i in self.held or (i in self.posted and not first):
            return False
        if i in self.ranked:
            return bool(run) and not self._capital(i + 1, i)
        if not piece.word or not piece.capital or is_honorific(piece) or (run and is_retired(piece)):
            return False
        if piece.stem in words("stop_name") and not first:
            return False
        if piece.text.isupper() and len(piece.stem) > 3 and not titled:
            return False
        return self._no_abbreviation(i, run, titled)

    def _no_abbreviation(self, i: int, run: list[int], titled: bool) -> bool:
        """Whether capitals are initials: a name follows them, or a title stands before."""
        piece = self.wording.pieces[i]
        if not _INITIAL.fullmatch(piece.text) or len(piece.stem) == 1 or run or titled:
            return True
        return self._capital(i + 1, i) and i + 1 not in self.held

    def _capital(self, i: int, beside: int) -> bool:
        return self.wording.together(beside, i) and self.wording.pieces[i].capital

    def _person(self, run: list[int]) -> PersonMention | None:
        pieces = self.wording.pieces
        span = self.wording.span(run[0], run[-1])
        text = self.document.text[span.start : span.end]
        person = PersonMention(span, re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text) if " " not in text else text)
        titled = self._titles(run[0], person)
        known = any(k in self.persons for k in run)
        patronymic = len(run) > 1 and any(PATRONYMIC.fullmatch(pieces[k].text) for k in run)
        person.sure = bool(titled or known or patronymic or self._acts(run))
        return None if len(run) == 1 and not (titled or known) else person

    def _titles(self, first: int, person: PersonMention) -> bool:
        """Ranks, honorifics and posts right before a name."""
        pieces, i, honoured = self.wording.pieces, first - 1, False
        while self.wording.together(first, i):
            if i in self.ranked:
                person.ranks.append(self.ranked[i])
                i = self.wording.at(self.ranked[i].span)[0] - 1
            elif i in self.posted and self.wording.at(self.posted[i].span)[-1] == i:
                person.posts.append(self.posted[i])
                break
            elif is_honorific(pieces[i]) or is_retired(pieces[i]) or pieces[i].text in "()":
                honoured = honoured or is_honorific(pieces[i])
                i -= 1
            else:
                break
        return bool(person.ranks or person.posts or honoured)

    def _acts(self, run: list[int]) -> bool:
        """Whether a run of two or more capitalised words does what persons do."""
        pieces, tokens = self.wording.pieces, self.document.tokens
        if not 2 <= len(run) <= 4 or not all(pieces[k].token.pos == "PROPN" for k in run):
            return False
        if any(pieces[k].stem in words("org_end") | words("place_end") for k in run):
            return False
        top = self.document.root(self.wording.span(run[0], run[-1]))
        verb = tokens[top.head]
        if top.dep in {"nsubj", "nsubjpass"}:
            return verb.lemma in words("person_verb")
        by = top.dep == "pobj" and verb.lower == "by"
        return by and tokens[verb.head].lemma in words("person_verb")
