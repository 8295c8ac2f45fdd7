"""When two tellings of persons are of one: names in either script and order, initials, office, country, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.extract.personname import Name, given_fits, latin, near, parse_name, sound
from kg.identity.cluster import Kind
from kg.identity.thing import Thing
from kg.registry import shipped, words

FULL, ROUGHLY, FAMILY_ONE_OFF, GIVEN_ONE_OFF, INITIALS, FAMILY_ONLY = 1.0, 0.85, 0.7, 0.55, 0.5, 0.3
OFFICE, COUNTRY, RANK, BODY, PATRONYMIC = 0.3, 0.2, 0.1, 0.2, 0.4
LONGEST_CAREER = 40
ALIKE = 0.6
_LITTLE = frozenset({"of", "the", "and", "for", "in", "to", "a", "s"})
_ROUGH = (
    ("sch", "sh"),
    ("tch", "ch"),
    ("tsch", "ch"),
    ("ou", "u"),
    ("iu", "u"),
    ("ia", "a"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
)
_WORD = re.compile(r"[a-z]+")


def countries(thing: Thing) -> frozenset[str]:
    """Whom a person serves, as articles say, else as the registry does."""
    rows = (shipped().entries[identifier].row for identifier in thing.registered)
    return thing.of("country") or frozenset(f"place/{row['country']}" for row in rows if row.get("country"))


def offices(thing: Thing) -> frozenset[frozenset[str]]:
    """The words of each office that a person holds, as articles and the registry name them."""
    told = {identifier.partition("/")[2].replace("-", " ") for identifier in thing.of("post")}
    for identifier in thing.registered:
        told |= set(re.split(r"[,;]", shipped().entries[identifier].row.get("posts", "")))
    return frozenset(filter(None, map(_office, told)))


@cache
def _office(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _LITTLE


def share_office(one: frozenset[frozenset[str]], other: frozenset[frozenset[str]]) -> bool:
    """Whether two persons hold offices that may be one: most words alike, or one name within the other."""
    return any(a <= b or b <= a or len(a & b) >= ALIKE * len(a | b) for a in one for b in other)


def namesakes(one: Thing, other: Thing) -> bool:
    """Whether two persons of one name are two: of different countries, and in no office that may be one.

    Somebody whom the registry knows is another only where an office says so.
    """
    if not _apart(countries(one), countries(other)):
        return False
    a, b = offices(one), offices(other)
    return not share_office(a, b) and bool((a and b) or not (one.registered or other.registered))


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _names(thing: Thing) -> list[Name]:
    """The names that a person goes by, the fullest first; surfaces of the family name alone tell nothing more."""
    known = {_parsed(name) for name in thing.names} | {
        Name(given, family)
        for family in thing.of("familyName")
        for given in thing.of("givenName")
        if len(thing.of("familyName")) == len(thing.of("givenName")) == 1
    }
    known = {name for name in known if name.family}
    full = {name for name in known if name.given}
    return sorted(full or known, key=lambda name: (-len(name.label), name.label))


@cache
def _parsed(text: str) -> Name:
    titles = words("honorific")
    bare = [word for word in latin(text).split() if word.lower().rstrip(".") not in titles]
    return parse_name(" ".join(bare)) if bare else Name("", "")


def keys(thing: Thing) -> Iterable[str]:
    """Sound of the family name with the first letter of the given one, in both orders, and with a letter left out."""
    for name in _names(thing):
        family = sound(name.family)
        if not name.given:
            yield f"{family}|"
            continue
        given = sound(name.given.split()[0])
        yield from (f"{family}|{given[:1]}", f"{given}|{family[:1]}", f"{rough(name.family)}|{rough(given)[:1]}")
        yield from (f"{family[:i]}{family[i + 1 :]}|{given[:1]}" for i in range(len(family)) if len(family) > 4)


def likeness(one: Thing, other: Thing) -> float:
    """How much speaks for two persons being one; 1 is enough."""
    if one.articles & other.articles or (one.registered and other.registered) or _career(one, other):
        return 0.0
    names = max((_alike(a, b) for a in _names(one) for b in _names(other)), default=0.0)
    if not names or _apart(countries(one), countries(other)):
        return 0.0
    fathers = one.of("patronymicName"), other.of("patronymicName")
    if all(fathers) and not any(near(sound(a), sound(b)) for a in fathers[0] for b in fathers[1]):
        return 0.0
    found = names + PATRONYMIC * all(fathers) + COUNTRY * bool(countries(one) & countries(other))
    found += OFFICE * share_office(offices(one), offices(other))
    return found + RANK * bool(one.of("rank") & other.of("rank")) + BODY * _share_body(one, other)


def _share_body(one: Thing, other: Thing) -> bool:
    return bool(one.of("affiliation") & other.of("affiliation"))


def _career(one: Thing, other: Thing) -> bool:
    """Whether two are told of in times too far apart for one working life."""
    years = [sorted(int(time[:4]) for time in thing.times) for thing in (one, other)]
    return all(years) and max(map(max, years)) - min(map(min, years)) > LONGEST_CAREER


@cache
def _alike(one: Name, other: Name) -> float:
    """How far two names are one name: in full, but for a letter, by initials, or by family name alone."""
    if one.given and other.given and sound(one.family) == sound(_first(other)):
        turned = Name(other.family, _first(other))
        if sound(turned.given) == sound(_first(one)):
            return FULL
    same, close = sound(one.family) == sound(other.family), _near(one.family, other.family)
    if not close or not _given_fits(one, other):
        return 0.0
    if not (one.given and other.given):
        return FAMILY_ONLY * same
    firsts = sound(_first(one)), sound(_first(other))
    if min(map(len, firsts)) <= 2 and firsts[0] != firsts[1]:
        return INITIALS * same
    if rough(_first(one)) != rough(_first(other)):
        return GIVEN_ONE_OFF * same
    if rough(one.family) != rough(other.family):
        return FAMILY_ONE_OFF
    return FULL if same and firsts[0] == firsts[1] else ROUGHLY


def _near(one: str, other: str) -> bool:
    return rough(one) == rough(other) or near(sound(one), sound(other))


def _given_fits(one: Name, other: Name) -> bool:
    common = one.family.lower() in words("common_family")
    both = one.given and other.given
    return given_fits(one.given, other.given, common) or bool(both and rough(_first(one)) == rough(_first(other)))


@cache
def rough(word: str) -> str:
    """The sound of a name without what further languages do to it: "Schoigou", "Sitharaman", "Salioukov"."""
    form = sound(word)
    for old, new in _ROUGH:
        form = form.replace(old, new)
    return form


def _first(name: Name) -> str:
    return name.given.split()[0]


def _fullness(thing: Thing) -> int:
    return max((len(name.label) for name in _names(thing)), default=0)


PERSONS = Kind(
    keys,
    keys,
    likeness,
    order=lambda thing: (not thing.registered, -_fullness(thing), -len(thing.told), thing.id),
    preference=lambda thing: (not thing.registered, -_fullness(thing), min(thing.times, default="~"), thing.id),
)
