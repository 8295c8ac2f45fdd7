"""What an explanation holds: plain values, sentence by sentence, that text, page and JSON show alike.

Offsets count code points of the article's body, from 0, end excluded. Scores and confidences lie
between 0 and 1. Events are numbered from 1 in the order in which the article tells them; 0 is none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weight:
    """What one feature adds (above 0) or takes away: its value times its weight."""

    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that were recognised: `node` is the id they stand for, `label` its name or value, `source` how."""

    start: int
    end: int
    text: str
    kind: str
    node: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event: why they were put to it, by features or in words."""

    start: int
    end: int
    text: str
    kind: str
    event: int
    factuality: str
    reason: str
    features: tuple[Weight, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A triple that words of a sentence were weighed for: a fact where `reason` is empty, else none for that reason.

    `rule` names what made it. Where a score decided, `threshold` is above 0, `alone` is what the first model
    makes of the candidate alone, `features` are those that weighed most in it and `context` those of the second
    model, which sees the candidate among its rivals; `trigger` are the event's words that it was weighed from.
    `elsewhere` is the number of the sentence that states the same, 0 where none does, and `instead` the role
    of the event that the same words fill.
    """

    start: int
    end: int
    quote: str
    event: int
    subject: str
    subject_label: str
    relation: str
    object: str
    object_label: str
    confidence: float
    factuality: str
    rule: str
    reason: str = ""
    threshold: float = 0.0
    trigger: str = ""
    trigger_sentence: int = 0
    alone: float = 0.0
    features: tuple[Weight, ...] = ()
    context: tuple[Weight, ...] = ()
    elsewhere: int = 0
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Idle:
    """Words that were recognised but could fill no role, and why."""

    start: int
    end: int
    text: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, numbered from 1, with all that was made of it."""

    number: int
    start: int
    end: int
    text: str
    note: str
    seen: tuple[Seen, ...]
    triggers: tuple[Trigger, ...]
    facts: tuple[Verdict, ...]
    refused: tuple[Verdict, ...]
    idle: tuple[Idle, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the article: `id` is empty where it is no node of the graph, and `note` says why."""

    number: int
    id: str
    kind: str
    label: str
    factuality: str
    sentences: tuple[int, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Trace:
    """How one article was read. `facts` counts its facts, each once, names and classes of things left out."""

    article: str
    title: str
    publisher: str
    published: str
    headline_only: tuple[str, ...]
    notes: tuple[str, ...]
    facts: int
    events: tuple[Happening, ...]
    sentences: tuple[Sentence, ...]
