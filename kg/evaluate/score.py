"""Judged articles → figures: precision, recall and F1, per relation and in all, and what stands beside them."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from kg.evaluate.align import align, is_other_topic
from kg.evaluate.compare import Judged, Told, events, factualities, judge, label, speech_acts
from kg.evaluate.gold import GoldArticle, Node, Prediction, node, prediction, read_gold
from kg.evaluate.inventory import ACTS, ALIGNED_BY_FACTS, RELATIONS

RESAMPLES = 2000
SEED = 20251028


@dataclass(frozen=True, slots=True)
class Count:
    """How many were found (true positives), missed (false negatives) and wrong (false positives)."""

    found: int = 0
    missed: int = 0
    wrong: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.found + other.found, self.missed + other.missed, self.wrong + other.wrong)

    @property
    def precision(self) -> float:
        """Found by predicted, 0 to 1; 0 where nothing was predicted."""
        return ratio(self.found, self.found + self.wrong)

    @property
    def recall(self) -> float:
        """Found by gold, 0 to 1; 0 where there is no gold."""
        return ratio(self.found, self.found + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return ratio(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One fact that was missed or wrong. `quote` are its words: the gold ones of a missed fact."""

    article: str
    missed: bool
    subject: str
    relation: str
    object: str
    quote: str

    def __str__(self) -> str:
        what = "missed" if self.missed else "wrong "
        words = "" if self.missed else f" | {self.quote[:80]}"
        return f"{what}  {self.subject} {self.relation} {self.object}{words}"


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures of one evaluation. `interval` is the 95 % bootstrap interval of F1, by article."""

    overall: Count
    interval: tuple[float, float]
    relations: dict[str, Count]
    articles: dict[str, Count]
    coreference: Count
    split: int
    entities: int
    met: float
    median_quote: float
    unproven: int
    events: Count
    factuality: dict[str, Count]
    acts: dict[str, Count]
    mistakes: tuple[Mistake, ...]

    @property
    def factuality_macro_f1(self) -> float:
        """The mean F1 of the kinds of factuality that the gold set has."""
        return macro_f1(self.factuality)

    @property
    def acts_macro_f1(self) -> float:
        """The mean F1 of the speech acts that the gold set has."""
        return macro_f1(self.acts)


def evaluate(
    facts: Iterable[Mapping[str, Any]],
    gold: Path,
    ids: Iterable[str] | None = None,
    other_events: Iterable[tuple[str, Mapping[str, Any]]] = (),
) -> Scores:
    """The figures of predicted facts, as `kg facts` prints them, against a gold folder or some of its articles.

    `other_events` are predicted events without facts, each with its article's id (hedged and denied ones): they count
    for factuality only. Raises UserError where a fact or the folder cannot be read.
    """
    said: defaultdict[str, list[Prediction]] = defaultdict(list)
    for raw in facts:
        said[raw.get("article", "")].append(prediction(raw))
    bare: defaultdict[str, list[Node]] = defaultdict(list)
    for ident, raw in other_events:
        bare[ident].append(node(raw))
    judged = [(judge(align(article, said[article.id])), article) for article in read_gold(gold, ids)]
    return _scores([one for one, _ in judged], said, bare)


def ratio(part: float, whole: float) -> float:
    """A share, 0 where there is no whole."""
    return part / whole if whole else 0.0


def macro_f1(counts: Mapping[str, Count]) -> float:
    """The mean F1 of the classes that the gold set has; 0 where it has none."""
    known = [count.f1 for count in counts.values() if count.found + count.missed]
    return ratio(sum(known), len(known))


def _scores(judged: Sequence[Judged], said: Mapping[str, list[Prediction]], bare: Mapping[str, list[Node]]) -> Scores:
    counts = {one.aligned.article.id: Count(len(one.found), len(one.missed), len(one.wrong)) for one in judged}
    overall = sum(counts.values(), Count())
    quotes = [len(fact.quote) for one in judged for fact in one.aligned.predicted]
    return Scores(
        overall=overall,
        interval=bootstrap(list(counts.values())),
        relations=_relations(judged),
        articles=counts,
        coreference=_coreference(judged),
        split=sum(number > 1 for one in judged for number in Counter(one.aligned.keys.values()).values()),
        entities=sum(len(set(one.aligned.keys.values())) for one in judged),
        met=ratio(sum(len(one.met) for one in judged), overall.found),
        median_quote=float(median(quotes or [0])),
        unproven=sum(len(one.unproven) for one in judged),
        events=_events([events(one.aligned) for one in judged]),
        factuality=_factuality(judged, bare),
        acts=_acts(judged, said),
        mistakes=tuple(mistake for one in judged for mistake in _mistakes(one)),
    )


def bootstrap(counts: Sequence[Count], resamples: int = RESAMPLES, seed: int = SEED) -> tuple[float, float]:
    """The middle 95 % of F1 over sets of as many articles drawn with replacement; the same for the same seed."""
    if not counts:
        return 0.0, 0.0
    draw = random.Random(seed)
    drawn = sorted(sum(draw.choices(counts, k=len(counts)), Count()).f1 for _ in range(resamples))
    return drawn[int(0.025 * resamples)], drawn[int(0.975 * resamples)]


def _relations(judged: Sequence[Judged]) -> dict[str, Count]:
    """Counts of the relations that occur, in the order of the inventory."""
    found = Counter(fact.relation for one in judged for fact in one.found)
    missed = Counter(fact.relation for one in judged for fact in one.missed)
    wrong = Counter(fact.relation for one in judged for fact in one.wrong)
    counts = {relation: Count(found[relation], missed[relation], wrong[relation]) for relation in RELATIONS}
    return {relation: count for relation, count in counts.items() if count != Count()}


def _coreference(judged: Sequence[Judged]) -> Count:
    """Pairs of 'these two things in two articles are one', of all things that are no events and were found."""
    things = {
        (one.aligned.article.id, key): iri
        for one in judged
        for iri, key in one.aligned.keys.items()
        if one.aligned.article.type_of(key) not in {"", *ALIGNED_BY_FACTS}
    }
    both = _pairs(Counter((key, iri) for (_, key), iri in things.items()))
    gold = _pairs(Counter(key for _, key in things))
    predicted = _pairs(Counter(things.values()))
    return Count(both, gold - both, predicted - both)


def _pairs(sizes: Counter[Any]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _events(told: Iterable[Told]) -> Count:
    return sum((Count(one.found, one.missed, one.wrong) for one in told), Count())


def _factuality(judged: Sequence[Judged], bare: Mapping[str, list[Node]]) -> dict[str, Count]:
    pairs = [pair for one in judged for pair in factualities(one.aligned, tuple(bare.get(one.aligned.article.id, ())))]
    kinds = ("actual", "planned", "hedged", "denied")
    return {kind: _count_of(kind, pairs) for kind in kinds}


def _count_of(kind: str, pairs: Sequence[tuple[str, str]]) -> Count:
    found = sum(meant == said == kind for meant, said in pairs)
    missed = sum(meant == kind != said for meant, said in pairs)
    return Count(found, missed, sum(said == kind != meant for meant, said in pairs))


def _acts(judged: Sequence[Judged], said: Mapping[str, list[Prediction]]) -> dict[str, Count]:
    counts = dict.fromkeys(ACTS, Count())
    for one in judged:
        article: GoldArticle = one.aligned.article
        if article.acts is None:
            continue
        mine = tuple(p for p in said.get(article.id, ()) if p.relation in ACTS and not is_other_topic(p.object))
        acts = speech_acts(one.aligned, mine)
        for act in ACTS:
            found, missed, wrong = (sum(r == act for _, r, _ in part) for part in (acts.found, acts.missed, acts.wrong))
            counts[act] += Count(found, missed, wrong)
    return counts


def _mistakes(one: Judged) -> list[Mistake]:
    ident = one.aligned.article.id
    missed = [Mistake(ident, True, fact.subject, fact.relation, str(fact.object), fact.quote) for fact in one.missed]
    wrong = [
        Mistake(ident, False, label(said.subject), said.relation, label(said.object), said.quote) for said in one.wrong
    ]
    return missed + wrong
