"""Namings of persons → who they are: one person for all namings in an article (people → references)."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from kg.extract.document import Document, Token
from kg.extract.mention import Kind, Mention
from kg.extract.personmention import PersonMention
from kg.extract.personname import Name, given_fits, latin, near, parse_name, person_id, sound
from kg.model import Span
from kg.registry import Entry, shipped, words

FARTHEST_PAIR = 200


@dataclass(slots=True)
class Person:
    """A person of one article with all namings; `label` is the plain full name."""

    entity: str
    label: str
    name: Name
    namings: list[PersonMention] = field(default_factory=list)

    @property
    def nations(self) -> set[str]:
        """The countries that stand beside this person's name."""
        return {m.entity for naming in self.namings for m in naming.nations}

    @property
    def heads(self) -> set[str]:
        """The last words of this person's posts, in small letters."""
        found = set()
        for naming in self.namings:
            for post in naming.posts:
                found |= {w.lower().rstrip("s") for w in re.findall(r"[A-Za-z]+", post.text)}
            for rank in naming.ranks:
                found |= set(rank.label.lower().split())
        return found


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that stand for a person: a name, a pronoun, a definite post ("the minister", "the two ministers")."""

    span: Span
    person: Person
    form: str


def resolve(people: Sequence[PersonMention]) -> list[Person]:
    """Group namings by name; the fuller ones first say what the others can mean."""
    persons: list[Person] = []
    homes: dict[Name, Person] = {}
    for naming in sorted(people, key=lambda p: (-len(_plain(p.name).split()), p.span.start)):
        name = parse_name(latin(_plain(naming.name)))
        home = homes.get(name) or next((p for p in persons if _compatible(p.name, name)), None)
        if home is None:
            home = _new(name)
            persons.append(home)
        homes[name] = home
        home.namings.append(naming)
    for person in persons:
        person.namings.sort(key=lambda n: n.span)
        for naming in person.namings:
            naming.entity, naming.label = person.entity, person.label
    return sorted(persons, key=lambda p: p.namings[0].span)


def _plain(name: str) -> str:
    words_ = [w for w in re.split(r"\s+", name.removesuffix("'s")) if w.lower().rstrip(".") not in words("honorific")]
    return " ".join(words_) or name


def _new(name: Name) -> Person:
    entry = registered(name)
    if entry is not None:
        row = entry.row
        return Person(
            entry.id, entry.label, Name(row.get("given", ""), row.get("family", ""), row.get("patronymic", ""))
        )
    return Person(person_id(name), name.label, name)


@functools.lru_cache(maxsize=1)
def _by_family() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in shipped().of("person"):
        found.setdefault(sound(entry.row.get("family", "")), []).append(entry)
    return {family: tuple(entries) for family, entries in found.items()}


def registered(name: Name) -> Entry | None:
    """The known person of this name: full name, initials, or a family name that only one known person has."""
    entries = _by_family().get(sound(name.family), ())
    if not name.given:
        return entries[0] if len(entries) == 1 else None
    common = name.family.lower() in words("common_family")
    fits = [e for e in entries if given_fits(e.row.get("given", ""), name.given, common)]
    if not fits:
        turned = _by_family().get(sound(name.given.split()[0]), ())
        fits = [e for e in turned if sound(e.row.get("given", "")) == sound(name.family)]
    return fits[0] if len(fits) == 1 else None


def _compatible(known: Name, other: Name) -> bool:
    same_family = near(sound(known.family), sound(other.family))
    if not other.given:
        return same_family or (bool(known.given) and sound(other.family) == sound(known.given.split()[0]))
    if same_family:
        return given_fits(known.given, other.given, known.family.lower() in words("common_family"))
    turned = other.given.split()[0]
    return near(sound(known.family), sound(turned)) and given_fits(known.given, other.family) and len(other.family) > 2


# ---------------------------------------------------------------- references

_HE = frozenset({"he", "him"})
_SHE = frozenset({"she", "her"})


def references(document: Document, persons: Sequence[Person], names: Sequence[Mention]) -> list[Reference]:
    """All words that stand for persons, in order."""
    found = [Reference(n.span, p, "name") for p in persons for n in p.namings]
    taken = {t.i for p in persons for n in p.namings for t in document.at(n.whole)} | {
        t.i for m in names if m.kind is not Kind.PERSON for t in document.at(m.span)
    }
    found += _family_names(document, persons, taken)
    found.sort(key=lambda r: r.span)
    nations = {t.i: m.entity for m in names if m.kind is Kind.NATION for t in document.at(m.span)}
    found += [*_definite(document, found, taken, nations), *_both(document, found)]
    found += _pronouns(document, sorted(found, key=lambda r: r.span))
    return sorted(found, key=lambda r: (r.span, r.person.entity))


def _family_names(document: Document, persons: Sequence[Person], taken: set[int]) -> Iterator[Reference]:
    """Later mentions by family or given name alone; of several with one name the one named last."""
    by_word: dict[str, list[Person]] = {}
    for person in persons:
        for word in {person.name.family, *(w for w in person.name.given.split()[:1] if len(w) > 3)}:
            if len(word) > 2:
                by_word.setdefault(sound(word), []).append(person)
    for token in document.tokens:
        if token.i in taken or not token.capital or token.lower in words("stop_name"):
            continue
        same = by_word.get(sound(token.text.removesuffix("'s")), [])
        if same:
            yield Reference(Span(token.start, token.end), _last_named(same, token.start), "name")


def _last_named(persons: Sequence[Person], before: int) -> Person:
    def place(person: Person) -> int:
        return max((n.span.start for n in person.namings if n.span.start < before), default=-1)

    return max(persons, key=place)


def _definite(
    document: Document, found: Sequence[Reference], taken: set[int], nations: Mapping[int, str]
) -> Iterator[Reference]:
    """ "the minister", "the Russian army chief", "the admiral": the person named last who holds such a post."""
    for token in document.tokens:
        head = token.lower
        if token.i in taken or (
            head not in words("post_head") and head not in {"general", "admiral", "marshal", "minister"}
        ):
            continue
        if (token.pos != "NOUN" and not token.capital) or token.tag in {"NNS", "NNPS"}:
            continue
        determiner = [document.tokens[c] for c in document.children[token.i] if document.tokens[c].dep == "det"]
        if not determiner or determiner[0].lower not in {"the", "this"} or determiner[0].i < token.i - 4:
            continue
        if any(document.tokens[c].dep in {"prep", "appos"} for c in document.children[token.i]):
            continue
        nation = next((nations[i] for i in range(determiner[0].i + 1, token.i) if i in nations), "")
        before = [r for r in found if r.span.end <= determiner[0].start and head in r.person.heads and r.form == "name"]
        before = [r for r in before if not nation or not r.person.nations or nation in r.person.nations]
        if before:
            yield Reference(Span(determiner[0].start, token.end), before[-1].person, "definite")


def _both(document: Document, found: Sequence[Reference]) -> Iterator[Reference]:
    """ "the two ministers": the two last named who hold such a post, else the two last named."""
    text = document.text.lower()
    starts = [r.span.start for r in found]
    for phrase in sorted(words("both_persons"), key=len, reverse=True):
        for match in re.finditer(r"(?<!\w)" + re.escape(phrase) + r"(?!\w)", text):
            here = bisect_left(starts, match.start())
            near = reversed(found[max(0, here - FARTHEST_PAIR) : here])
            before = [r.person for r in near if r.span.end <= match.start() and r.form == "name"]
            for person in _pair(before, phrase.split()[-1].removesuffix("s")):
                yield Reference(Span(*match.span()), person, "both")


def _pair(named: Sequence[Person], head: str) -> list[Person]:
    """The two of the persons named, last first, whom a plural means; a counterpart holds the post of the other."""
    unique: list[Person] = []
    for person in named:
        if person not in unique:
            unique.append(person)
    holders = [p for p in unique if head in p.heads]
    if len(holders) >= 2:
        return holders[:2]
    counterpart = any(head in p.heads for p in unique[:2])
    return unique[:2] if counterpart or head in {"two", "pair", "duo", "leader", "men"} else []


def _pronouns(document: Document, found: Sequence[Reference]) -> Iterator[Reference]:
    starts = [r.span.start for r in found]
    for token in document.tokens:
        if token.lower in _HE | _SHE and token.pos == "PRON" and token.dep not in {"poss"}:
            person = _antecedent(document, token, found[: bisect_left(starts, token.start)])
            if person is not None:
                yield Reference(Span(token.start, token.end), person, "pronoun")


def _antecedent(document: Document, token: Token, found: Sequence[Reference]) -> Person | None:
    """The last person who was a subject, this sentence or the two before; else the last one named."""
    near = list(takewhile(lambda r: token.sent - document.sentence_of(r.span).index <= 2, reversed(found)))
    before = [r for r in reversed(near) if r.span.end <= token.start]
    subjects = [r for r in before if document.root(r.span).dep in {"nsubj", "nsubjpass", "ROOT"}]
    pool = subjects or before
    return pool[-1].person if pool else None
