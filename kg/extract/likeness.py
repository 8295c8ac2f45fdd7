"""What speaks for two tellings being of one event: named features, weighed by `data/models/identity.csv`."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from kg.extract.document import Document
from kg.extract.event import Event
from kg.extract.frame import Frame
from kg.registry import rows, words
from kg.vocab import resource

NEAR = 3
FARTHEST = 12


@functools.lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Feature → weight, set by hand."""
    return {row["feature"]: float(row["weight"]) for row in rows(resource("data", "models", "identity.csv"))}


def likeness(document: Document, event: Event, frame: Frame, traits: Event) -> dict[str, float]:
    """What speaks for and against a frame telling of an event: feature → value times weight; a sum of 1 is enough."""
    known = weights()
    return {name: known[name] * value for name, value in _features(document, event, frame, traits).items() if value}


def says_it_is(document: Document, frame: Frame) -> bool:
    """Whether a clause says of what was told last what it is: "It was their third meeting"."""
    token = document.tokens[frame.head]
    beside = document.children[token.head]
    subjects = {document.tokens[c].lower for c in beside if document.tokens[c].dep == "nsubj"}
    return token.dep == "attr" and bool(subjects & {"it", "this", "that"})


def _features(document: Document, event: Event, frame: Frame, traits: Event) -> dict[str, float]:
    last = event.frames[-1]
    gap = frame.sent - last.sent
    shared = min(2, len(event.persons & traits.persons))
    same_sentence = frame.sent == last.sent and frame.noun and last.noun and frame.definite != "the"
    found = {
        "same edition": frame.edition is not None and event.edition == int(frame.edition.value),
        "both have a body": frame.body is not None and event.body is not None,
        "same series": frame.series is not None and event.series == frame.series.entity,
        "shared persons": shared,
        "shared dates": len(_finest(event.dates) & _finest(traits.dates)),
        "shared places": len(event.places & traits.places),
        "shared things": len(event.things & traits.things),
        "indefinite": frame.definite == "a",
        "plural": frame.plural and not frame.weak,
        "same sentence": same_sentence,
        "other number": _other_number(event, frame),
        "first event": event.index == 0,
    }
    return (
        found
        | _definite(document, event, frame, gap)
        | _loose(event, frame, traits, gap, shared)
        | _pointed(document, frame, gap, shared)
    )


def _other_number(event: Event, frame: Frame) -> bool:
    """Whether a noun for one thing follows words for several: "three agreements … the contract"."""
    one = frame.noun and not frame.plural and frame.group not in {"series", "programme", "implied"}
    nouns = [f.plural for f in event.frames if f.noun]
    return one and frame.kind in {"Agreement", "Delivery"} and bool(nouns) and all(nouns)


def _pointed(document: Document, frame: Frame, gap: int, shared: int) -> dict[str, float]:
    """What "it was their third meeting" says, and a way back for the visit that it ends."""
    token = document.tokens[frame.head]
    back = frame.kind == "Visit" and not frame.noun and token.lemma in words("homeward") and shared > 0
    return {"it is": gap <= NEAR and says_it_is(document, frame), "way back": back}


def _definite(document: Document, event: Event, frame: Frame, gap: int) -> dict[str, float]:
    """What "the", "this" and "their" say for a thing told before, more where the same word told it."""
    if not frame.noun or frame.definite not in {"the", "that", "poss"} or frame.earlier:
        return {}
    word = _word(document, frame)
    found: dict[str, float] = {}
    if any(_word(document, f) == word for f in event.frames):
        pointed = "that" if frame.definite == "that" else "the"
        found = {"same word": 1, f"sentences since ({pointed}, same word)": min(gap, FARTHEST)}
    elif frame.kind == "Event":
        near = gap <= NEAR
        found = {"other word for a near happening": near, "sentences since (happening)": gap if near else 0}
        found["other word for a far happening"] = not near
    else:
        found = {"other word": 1, "sentences since (other word)": min(gap, 9)}
    found["definite plural"] = frame.plural and not frame.weak
    found["definite with edition"] = frame.edition is not None
    found["possessive"] = frame.definite == "poss"
    return found


def _loose(event: Event, frame: Frame, traits: Event, gap: int, shared: int) -> dict[str, float]:
    """What words say that most often go on with an event: "talks", "it", a clause without a word of its own."""
    clause = frame.group.startswith("clause-")
    weak = frame.weak and frame.definite != "a"
    goes_on = frame.kind == "Visit" and not frame.noun and gap <= 1 and shared and not traits.places - event.places
    numbered = frame.edition is not None and frame.definite == "the" and not event.edition and event.index == 0
    other = event.group != frame.group and frame.kind == "Event" and not (frame.definite == "the" and gap <= NEAR)
    return {
        "clause with shared persons": shared if clause else 0,
        "sentences since (clause)": min(gap, 6) if clause else 0,
        "word that goes on": weak,
        "sentences since (word that goes on)": min(gap, 5) if weak else 0,
        "visit that goes on": bool(goes_on),
        "number for the first event": numbered and gap <= 2,
        "other kind of happening": other,
    }


def _word(document: Document, frame: Frame) -> str:
    return document.tokens[frame.head].lemma.strip(".,)(").casefold()


def _finest(dates: set[str]) -> set[str]:
    return {d for d in dates if len(d) == 10} or dates
