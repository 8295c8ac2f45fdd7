"""What anybody has in an hour, to compare with: spaCy's named entities, each joined to what stands nearest.

The words that tell of events are those of `data/lexicon/frames.csv`, by lemma. An article has one event of each kind.
A named entity of a sentence fills a role of the nearest such word in it; a person belongs to the nearest organisation
and country of the sentence. Nothing is resolved, and no rank or post is known, since the recogniser has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias

from kg.extract.nlp import named_entities
from kg.model import Article
from kg.registry import lexicon, split
from kg.vocab import slug

Node: TypeAlias = dict[str, Any]

TYPES: Mapping[str, str] = {
    "PERSON": "Person", "ORG": "Organisation", "GPE": "Place", "LOC": "Place", "FAC": "Place", "PRODUCT": "Equipment",
}  # fmt: skip
_DEALS = frozenset({"Agreement", "Delivery"})
_ROLES: Mapping[str, str] = {
    "PERSON": "participant", "ORG": "participant", "GPE": "location", "LOC": "location", "FAC": "venue",
    "DATE": "startDate", "PRODUCT": "discusses",
}  # fmt: skip
_ROLES_OF_DEALS: Mapping[str, str] = {
    "PERSON": "signatory", "ORG": "party", "GPE": "party", "DATE": "signedOn", "PRODUCT": "subject", "MONEY": "value",
}  # fmt: skip
_SERVED: Mapping[str, str] = {"ORG": "affiliation", "GPE": "country"}
_DATES = (("%d %B %Y", 10), ("%B %d, %Y", 10), ("%B %d %Y", 10), ("%B %Y", 7), ("%Y", 4))


def baseline(articles: Iterable[Article]) -> Iterator[dict[str, Any]]:
    """The baseline's facts of some articles, as `kg facts` prints facts, without confidence."""
    read = list(articles)
    for article, document in zip(read, named_entities(article.body for article in read), strict=True):
        for sentence in document.sents:
            events = [token for token in sentence if (token.lemma_.lower(), token.pos_) in _event_words()]
            for entity in sentence.ents:
                yield from _role(article, entity, events)
                if entity.label_ == "PERSON":
                    yield from _service(article, entity, sentence.ents)


@cache
def _event_words() -> dict[tuple[str, str], str]:
    """(lemma, part of speech) → kind of event, of all words of the lexicon that are one word."""
    return {
        (word, row["pos"].upper()): row["kind"]
        for row in lexicon("frames")
        for word in split(row["words"])
        if " " not in word
    }


def _role(article: Article, entity: Any, events: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """That an entity has a role in the event whose word stands nearest."""
    event = min(events, key=lambda token: (_distance(entity, token.i), token.i), default=None)
    if event is None:
        return
    kind = _event_words()[event.lemma_.lower(), event.pos_]
    relation = (_ROLES_OF_DEALS if kind in _DEALS else _ROLES).get(entity.label_)
    target = _object(article, entity)
    if relation is None or target is None:
        return
    if kind == "Delivery":
        relation = {"signedOn": "startDate", "party": "recipient"}.get(relation, relation)
    start, end = min(entity.start_char, event.idx), max(entity.end_char, event.idx + len(event))
    subject = {"iri": f"baseline/{article.id}/{slug(kind)}", "type": kind, "names": [event.text]}
    yield _fact(article, subject, relation, target, (start, end))


def _service(article: Article, person: Any, entities: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Whom a person serves: the nearest organisation and the nearest country or town."""
    for label, relation in _SERVED.items():
        near = min(
            (other for other in entities if other.label_ == label),
            key=lambda other: (_distance(person, other.start), other.start),
            default=None,
        )
        if near is not None:
            span = (min(person.start_char, near.start_char), max(person.end_char, near.end_char))
            yield _fact(article, _thing(person), relation, _thing(near), span)


def _distance(entity: Any, position: int) -> int:
    """Tokens between an entity and a place in the text."""
    return int(max(entity.start - position, position - entity.end + 1, 0))


def _object(article: Article, entity: Any) -> Node | None:
    """A thing, a date or an amount as a fact's object; None for a date that is not understood, and for the rest."""
    if entity.label_ == "DATE":
        date = _date(entity.text.removeprefix("the "), article.published[:4])
        return {"value": date} if date else None
    if entity.label_ == "MONEY":
        return {"value": entity.text}
    return _thing(entity) if entity.label_ in TYPES else None


def _date(text: str, year: str) -> str:
    """An ISO date, month or year; a day without a year has that of publication. Empty where it is none."""
    for words in (text, f"{text} {year}"):
        for form, length in _DATES:
            try:
                return datetime.strptime(words, form).date().isoformat()[:length]
            except ValueError:
                continue
    return ""


def _thing(entity: Any) -> Node:
    type_ = TYPES[entity.label_]
    name = " ".join(entity.text.removeprefix("the ").split())
    return {"iri": f"baseline/{slug(type_)}/{slug(name)}", "type": type_, "names": [name]}


def _fact(article: Article, subject: Node, relation: str, target: Node, span: tuple[int, int]) -> dict[str, Any]:
    start, end = span
    return {
        "article": article.id,
        "subject": subject,
        "relation": relation,
        "object": target,
        "quote": article.body[start:end],
        "start": start,
        "end": end,
    }
