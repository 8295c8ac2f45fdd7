"""Persons by rank, title, post and form (document, names → namings of persons)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.beside import Beside
from kg.extract.document import Document
from kg.extract.mention import Kind, Mention
from kg.extract.nounphrase import given_names
from kg.extract.personmention import PersonMention
from kg.extract.personname import PATRONYMIC, Name, is_cyrillic
from kg.extract.persons import registered
from kg.extract.post import head_form
from kg.extract.posts import Posts, pieces_of
from kg.extract.titles import Ranks, is_honorific, is_nominal, is_retired
from kg.extract.wording import Wording
from kg.registry import shipped, words

LONGEST_NAME = 5
SHORTEST_FAMILY = 6
_INITIAL = re.compile(r"(?:[A-Z]\.?){1,3}")
_PARTICLES = frozenset({"bin", "al", "ul", "de", "van", "von", "la", "ibn", "der"})


def _like_person(mention: Mention) -> bool:
    """Whether an unknown organisation is rather a person: a given name first, no noun for an organisation last."""
    parts = mention.label.lower().split()
    unknown = mention.kind is Kind.ORGANISATION and mention.entity not in shipped().entries
    noun = parts[-1:] and parts[-1] in words("org_end") | words("company")
    return unknown and 2 <= len(parts) <= 3 and parts[0] in given_names() and not noun


class People:
    """The reader of one document's persons."""

    def __init__(self, document: Document, names: Sequence[Mention]) -> None:
        self.document, self.wording = document, Wording(document)
        things = (m for m in names if m.kind is not Kind.PERSON and not _like_person(m))
        others = sorted(things, key=lambda m: (len(m.span), m.span))
        self.held = {i: m for m in others for i in self.wording.at(m.span)}
        ranks = Ranks(self.wording, self.held)
        self.ranked = {i: m for m in ranks.titles for i in self.wording.at(m.span)}
        self.low = {i: m for m in ranks.low for i in self.wording.at(m.span)}
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
        Beside(self.wording, self.held, self.ranked, self.posted, self.low).attach(found)
        ships = {p.name for p in found if self._ship(p)}
        return [p for p in found if (p.sure or p.posts) and p.name not in ships]

    def _ship(self, person: PersonMention) -> bool:
        """ "the aircraft carrier Admiral X", "the Admiral X": a ship with a person's name."""
        rank = person.ranks[-1] if person.ranks and not person.posts else None
        if rank is None or rank.label.lower() not in words("ship_name_rank"):
            return False
        i = self.wording.at(rank.span)[0] - 1
        if not self.wording.together(i, i + 1):
            return False
        i -= self.wording.stem(i) in {'"', "'"}
        before = self.wording.stem(i)
        return before == "the" or before.removesuffix("s") in words("ship_type")

    # ------------------------------------------------------------ names

    def _run(self, i: int) -> list[int]:
        """The words of a name that begins at a word; empty where none does."""
        pieces, run = self.wording.pieces, list[int]()
        titled = self._titled(i)
        while i < len(pieces) and len(run) < LONGEST_NAME and (not run or self.wording.together(run[0], i)):
            if not self._fits(i, run, titled):
                break
            run.append(i)
            i += 1
        while run and (
            pieces[run[-1]].stem in _PARTICLES or (len(run) > 1 and pieces[run[-1]].stem in words("stop_name"))
        ):
            run.pop()
        while len(run) > 2 and is_nominal(pieces[run[-1]]):
            run.pop()
        while len(run) > 1 and not titled and self._adjective(run):
            run = run[1:]
        named = any(len(pieces[k].stem) > 2 for k in run)
        return run if named or (titled and len(run) == 1 and not pieces[i - 1].text.isupper()) else []

    def _titled(self, i: int) -> bool:
        """Whether a rank or an honorific stands right before, "(Retd)" between."""
        k = i - 1
        while self.wording.together(i, k) and (
            self.wording.pieces[k].text in "()" or is_retired(self.wording.pieces[k])
        ):
            k -= 1
        return self.wording.together(i, k) and (k in self.ranked or is_honorific(self.wording.pieces[k]))

    def _adjective(self, run: list[int]) -> bool:
        """ "Thrifty Ivan Petrov": a sentence's first word that is no name before one that is."""
        first, second = self.wording.pieces[run[0]], self.wording.pieces[run[1]]
        if first.stem in given_names() or len(first.stem) < 3 or run[0] in self.persons:
            return False
        if any(PATRONYMIC.fullmatch(self.wording.pieces[k].text) for k in run):
            return False
        name = second.stem in given_names() or run[1] in self.persons
        return name and not self.wording.together(run[0], run[0] - 1)

    def _fits(self, i: int, run: list[int], titled: bool) -> bool:
        piece = self.wording.pieces[i]
        first = titled and not run
        if run and self._hyphen(i):
            return True
        title = i in self.ranked or is_honorific(piece) or (i in self.posted and bool(head_form(piece.stem)))
        if (i in self.persons and not title) or (run and piece.stem in _PARTICLES):
            return True
        if i in self.held or (i in self.posted and not first):
            return False
        if i in self.ranked:
            return bool(run) and not self._capital(i + 1, i)
        if not piece.word or not piece.capital or is_honorific(piece) or is_retired(piece):
            return False
        initial = len(piece.stem) == 1 and piece.text.endswith(".")
        if piece.stem in words("stop_name") and not first and not initial:
            return False
        if piece.text.isupper() and len(piece.stem) > 3 and not titled:
            return False
        return self._no_abbreviation(i, run, titled)

    def _hyphen(self, i: int) -> bool:
        """A hyphen inside a name ("Karl-Erik", "Yunus-bek"), or the small word after it."""
        pieces = self.wording.pieces
        if pieces[i].text == "-":
            return self.wording.tight(i) and pieces[i + 1].word and i + 1 not in self.held and i + 1 not in self.posted
        return pieces[i - 1].text == "-" and pieces[i].text.islower() and len(pieces[i].text) < 5

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
        person.sure = bool(titled or known or patronymic or len(run) == 1 or self._named(run) or self._acts(run))
        lone = len(run) == 1 and not (titled or known)
        return None if lone and not self._known_family(run[0]) else person

    def _known_family(self, i: int) -> bool:
        """ "Shoigu said", "Gerasimov, the chief of …": a family name that only one known person has."""
        piece = self.wording.pieces[i]
        if len(piece.stem) < SHORTEST_FAMILY or piece.token.pos != "PROPN" or piece.stem in given_names():
            return False
        after = i + 1 + (self.wording.stem(i + 1) == ",")
        apposed = after > i + 1 and {after, after + 1} & self.posted.keys() and self.wording.together(i, after)
        return bool(apposed or self._acts_alone(i)) and registered(Name("", piece.text)) is not None

    def _acts_alone(self, i: int) -> bool:
        tokens, token = self.document.tokens, self.wording.pieces[i].token
        return token.dep in {"nsubj", "nsubjpass"} and tokens[token.head].lemma in words("person_verb")

    def _named(self, run: list[int]) -> bool:
        """A common given name, or dotted initials, before a family name."""
        pieces = [self.wording.pieces[k] for k in run]
        other = words("org_end") | words("place_end") | words("stop_name") | words("ship_type")
        if not 2 <= len(run) <= 4 or any(p.stem in other and len(p.stem) > 1 for p in pieces):
            return False
        if all(is_cyrillic(p.text) for p in pieces):
            return True
        if pieces[0].stem in given_names():
            return all(p.token.pos in {"PROPN", "NOUN", "PUNCT"} or len(p.stem) == 1 for p in pieces)
        dotted = len(pieces[0].stem) == 1 and pieces[0].text.endswith(".")
        answer = pieces[0].stem in {"a", "q"} and not self.wording.together(run[0], run[0] - 1)
        return dotted and not answer and len(pieces[-1].stem) > 2

    def _titles(self, first: int, person: PersonMention) -> bool:
        """Ranks, honorifics and posts right before a name."""
        pieces, i, honoured = self.wording.pieces, first - 1, False
        while self.wording.together(first, i):
            if i in self.ranked:
                person.ranks.append(self.ranked[i])
                i = self.wording.at(self.ranked[i].span)[0] - 1
            elif i in self.posted and self.wording.at(self.posted[i].span)[-1] == i:
                if not self.posted[i].plural:
                    person.posts.append(self.posted[i])
                honoured = True
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
