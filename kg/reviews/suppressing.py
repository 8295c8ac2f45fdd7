"""Persons kept out: `Graph + suppressions → Graph` without them and without their names.

Their claims, tenures and nodes go; in titles, texts, labels and quotes their names are blacked out, letter for letter,
so that all offsets stay right. The articles as they were read, from which builds are made, are left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kg.model import Article, Claim, Evidence, Graph, Literal
from kg.registry import shipped
from kg.reviews.table import Row
from kg.vocab import slug

INK = "█"

Blacken = Callable[[str], str]


def suppress(graph: Graph, rows: Iterable[Row]) -> Graph:
    """The graph without the persons that the rows name. It is to be settled again."""
    rows = tuple(rows)
    if not rows:
        return graph
    hidden = {identifier for row in rows for identifier in _persons(graph, row)}
    kept = [claim for claim in graph.claims if claim.subject not in hidden and claim.object not in hidden]
    inks = _inks(graph, hidden, rows)
    articles = {article.id: _blackened(article, inks[article.id]) for article in graph.articles}
    names = _full_names(graph, hidden, rows)
    anywhere = _ink(names | {slug(name) for name in names})
    return replace(
        graph,
        articles=tuple(articles[article.id] for article in graph.articles),
        entities=tuple(replace(e, label=anywhere(e.label)) for e in graph.entities if e.id not in hidden),
        claims=tuple(_requoted(claim, articles[claim.article], anywhere) for claim in kept),
        notes=(*(anywhere(note) for note in graph.notes), _note(len(rows))),
    )


def _note(count: int) -> str:
    kept_out = "1 person is" if count == 1 else f"{count} persons are"
    return f"{kept_out} kept out, and blacked out in what is shown of texts; articles.jsonl has them as they were read"


def _persons(graph: Graph, row: Row) -> set[str]:
    """The person of a row by id, that of now or that of then, else all persons of that very name."""
    persons = [entity for entity in graph.entities if entity.type == "Person"]
    subject = {stone.id: stone.canonical for stone in graph.tombstones}.get(row.subject, row.subject)
    if any(entity.id == subject for entity in persons):
        return {subject}
    name = row.value.casefold()
    called = {c.subject for c in graph.claims if c.relation == "altLabel" and _text(c).casefold() == name}
    return {entity.id for entity in persons if entity.label.casefold() == name or entity.id in called}


def _full_names(graph: Graph, hidden: Iterable[str], rows: Iterable[Row]) -> set[str]:
    """Every name of the persons that has more than one word, those of the registry too."""
    hidden = set(hidden)
    names = {row.value for row in rows} | {e.label for e in graph.entities if e.id in hidden}
    names |= {_text(c) for c in graph.claims if c.relation == "altLabel" and c.subject in hidden and " " in _text(c)}
    entries = [shipped().entries.get(identifier) for identifier in hidden | {row.subject for row in rows}]
    return names | {name for entry in entries if entry for name in entry.names if " " in name}


def _inks(graph: Graph, hidden: Iterable[str], rows: Iterable[Row]) -> Mapping[str, Blacken]:
    """Article → what blackens its text: full names everywhere, short ones where the person is told of."""
    hidden, everywhere = set(hidden), _full_names(graph, hidden, rows)
    families = {entity.id: entity.attribute("familyName") for entity in graph.entities if entity.type == "Person"}
    told: defaultdict[str, set[str]] = defaultdict(set)
    short: defaultdict[str, set[str]] = defaultdict(set)
    for claim in graph.claims:
        told[claim.article] |= {claim.subject, _text(claim)} & families.keys()
        if claim.relation == "altLabel" and claim.subject in hidden:
            short[claim.article].add(_text(claim))
    inks = {}
    for article in graph.articles:
        others = {families[person] for person in told[article.id] - hidden}
        own = {families[person] for person in told[article.id] & hidden} | short[article.id]
        inks[article.id] = _ink(everywhere | (own - others))
    return inks


def _ink(names: Iterable[str]) -> Blacken:
    """A function that puts ink over each letter of the names in a text, however their words are set apart."""
    ordered = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    if not ordered:
        return lambda text: text
    forms = [form for name in ordered for form in (name, name.upper())]
    pattern = re.compile("|".join(r"(?<!\w)" + r"\s+".join(map(re.escape, form.split())) + r"(?!\w)" for form in forms))
    return lambda text: pattern.sub(lambda match: re.sub(r"\S", INK, match[0]), text)


def _blackened(article: Article, ink: Blacken) -> Article:
    older = tuple(dict.fromkeys(map(ink, article.superseded)))
    body = ink(article.body)
    return replace(article, body=body, title=ink(article.title), superseded=tuple(t for t in older if t != body))


def _requoted(claim: Claim, article: Article, ink: Blacken) -> Claim:
    """The claim with its quotes as the blackened text has them."""

    def again(words: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(article.quote(one.span) for one in words)

    target = claim.object
    if isinstance(target, Literal):
        target = replace(target, value=ink(target.value))
    return replace(claim, object=target, evidence=again(claim.evidence), context=again(claim.context))


def _text(claim: Claim) -> str:
    return claim.object.value if isinstance(claim.object, Literal) else claim.object
