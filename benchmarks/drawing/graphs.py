"""A graph of any size, and that of the packaged corpus."""

from __future__ import annotations

import random

import kg
from kg.build import Settings, assemble, read
from kg.extract import extract_all
from kg.model import Article, Claim, Entity, Graph, Span

TYPES = ("Person", "Organisation", "Meeting", "Place", "Topic", "Agreement", "EquipmentModel")


def generated(count: int) -> Graph:
    """A graph of `count` things with twice as many facts, some things far more linked than others."""
    dice = random.Random(1)
    words = [f"Thing number {number} acts." for number in range(count)]
    article = Article("made", " ".join(words), title="Made up", publisher="Nobody", published="2024-01-01")
    things = [Entity(f"thing/{n:06}", TYPES[n % len(TYPES)], f"thing number {n}") for n in range(count)]
    starts, at = [], 0
    for sentence in words:
        starts.append(at)
        at += len(sentence) + 1
    claims = []
    for number in range(2 * count):
        one, other = number % count, int(count * dice.random() ** 3)
        if one != other:
            span = Span(starts[one], starts[one] + len(words[one]))
            relation = dice.choice(("participant", "chair", "location"))
            evidence = (article.quote(span),)
            claims.append(Claim(article.id, things[one].id, relation, things[other].id, evidence))
    return Graph((article,), tuple(things), tuple(claims))


def corpus() -> tuple[Graph, int]:
    """The graph that the extractor makes of the packaged corpus, and how many articles that are."""
    articles, _ = read(kg.corpus(), Settings())
    graph, _, _ = assemble(extract_all(articles))
    return graph, len(articles)
