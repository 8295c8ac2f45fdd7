"""When two tellings of bodies, places, equipment and programmes are of one thing: by name, kind and country."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable

from rapidfuzz.distance import OSA

from kg.extract.personname import latin, sound
from kg.identity.cluster import Kind
from kg.identity.thing import Thing
from kg.registry import shipped
from kg.vocab import SUPERTYPES

ONE_LETTER_OFF, NO_MORE_THAN_LIKE, WITHIN = 1.0, 0.8, 0.7
LONG, SEVERAL = 9, 3
_LITTLE = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "s", "its"})
_SPELT = {"defense": "defence", "centre": "center", "organization": "organisation", "st": "saint", "dept": "department"}
_SPELT |= {"intergovernmental": "inter governmental", "ltd": "limited", "pvt": "private", "govt": "government"}
_WORD = re.compile(r"[a-z0-9]+")
_SHIP = re.compile(r"^(?:ins|rfs|fs|pfs)\s+")

Signature = Callable[[str], str]


@functools.cache
def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", latin(text)).encode("ascii", "ignore").decode().lower()


@functools.cache
def of_words(text: str) -> str:
    """A name as its telling words, in one spelling, in the order of the alphabet."""
    found = _WORD.findall(re.sub(r"['’]s\b", "", _plain(text)).replace("&", " "))
    spelt = " ".join(_SPELT.get(word, word) for word in found).split()
    return " ".join(sorted(set(spelt) - _LITTLE))


@functools.cache
def of_designation(text: str) -> str:
    """The letters and digits of a designation: "Su-30 MKI" and "SU 30MKI" are one, "Su-30MK" is another."""
    return re.sub(r"[^a-z0-9]", "", _SHIP.sub("", _plain(text)))


@functools.cache
def of_sound(text: str) -> str:
    """A place's name without the accidents of transliteration."""
    return " ".join(sound(_SPELT.get(word, word)) for word in _WORD.findall(_plain(text)))


@functools.cache
def _bodies_of_word() -> dict[str, set[str]]:
    """Word → the bodies of the registry that have it in a name."""
    found: dict[str, set[str]] = {}
    for entry in shipped().of("org"):
        for word in " ".join(map(of_words, entry.names)).split():
            found.setdefault(word, set()).add(entry.id)
    return found


@functools.cache
def of_body(text: str) -> str:
    """A body's name as its telling words; empty for what many bodies are called, such as "the working group"."""
    name = of_words(text)
    sharing = [_bodies_of_word().get(word, set()) for word in name.split()]
    return "" if name and len(set.intersection(*sharing)) >= SEVERAL else name


def _kind(signature: Signature, one_letter: bool) -> Kind:
    def signatures(thing: Thing) -> frozenset[str]:
        return frozenset(filter(None, map(signature, thing.names)))

    def keys(thing: Thing) -> Iterable[str]:
        for name in signatures(thing):
            yield name
            if one_letter and len(name) >= LONG:
                yield from (name[:i] + name[i + 1 :] for i in range(len(name)))

    def likeness(one: Thing, other: Thing) -> float:
        if _other_kind(one, other) or (one.registered and other.registered):
            return 0.0
        a, b = signatures(one), signatures(other)
        if a & b:
            return ONE_LETTER_OFF if _agree(one, other) else NO_MORE_THAN_LIKE
        close = one_letter and any(_near(x, y) for x in a for y in b)
        return (ONE_LETTER_OFF if _agree(one, other) else WITHIN) if close else 0.0

    return Kind(keys, keys, likeness, order=_order, preference=_order)


def _near(one: str, other: str) -> bool:
    """Whether two long names are one but for a letter; digits never differ."""
    if min(len(one), len(other)) < LONG or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _other_kind(one: Thing, other: Thing) -> bool:
    """Whether the classes are two, neither of them above the other: a ship is no class of ships."""
    types = {one.type, other.type}
    return len(types) > 1 and not any(a in SUPERTYPES.get(b, ()) for a in types for b in types)


def _agree(one: Thing, other: Thing) -> bool:
    """Whether articles and registry do not give the two different countries."""
    a, b = _countries(one), _countries(other)
    return not (a and b) or bool(a & b)


def _countries(thing: Thing) -> frozenset[str]:
    rows = (shipped().entries[identifier].row.get("country", "") for identifier in thing.registered)
    return thing.of("country") | frozenset(f"place/{country}" for country in rows if country)


def _order(thing: Thing) -> tuple[bool, int, str]:
    return not thing.registered, -len(thing.articles), thing.id


BODIES = _kind(of_body, one_letter=True)
PLACES = _kind(of_sound, one_letter=True)
EQUIPMENT = _kind(of_designation, one_letter=False)
PROGRAMMES = _kind(of_words, one_letter=False)
