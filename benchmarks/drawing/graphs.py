"""A graph of any size, and the corpus of annotated articles that nothing is kept aside of."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from kg.build import Settings, assemble, read
from kg.extract import extract_all
from kg.model import Article, Claim, Entity, Graph, Span

GOLD = Path(__file__).resolve().parent.parent.parent / "data" / "gold"
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
    """The graph that the extractor makes of the 23 articles of the part `gold`, and how many they are."""
    with (GOLD / "split.csv").open(encoding="utf-8", newline="") as file:
        names = [row["id"] for row in csv.DictReader(file) if row["split"] == "gold"]
    articles, _ = read([GOLD / "articles" / f"{name}.md" for name in names], Settings())
    graph, _, _ = assemble(extract_all(articles))
    return graph, len(articles)
