"""Judged articles → figures: precision, recall and F1, per relation and in all, and what stands beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from kg.evaluate.across import Key, events_across, read_key, things_across
from kg.evaluate.align import align, is_other_topic
from kg.evaluate.compare import Judged, Told, events, factualities, judge, label, speech_acts
from kg.evaluate.count import Count, ratio
from kg.evaluate.gold import GoldArticle, Node, Prediction, node, prediction, read_gold
from kg.evaluate.intervals import Interval, Intervals, bootstrap
from kg.evaluate.inventory import ACTS, RELATIONS
from kg.evaluate.reliability import Outcome, outcomes

ALL = "all"  # the key of the intervals over all facts


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
    """All figures of one evaluation. `interval` is the 95 % bootstrap interval of F1, by article.

    `intervals` are those of precision, recall and F1 of each relation and of all facts (under "all"). `outcomes` is
    empty where the facts do not say their confidence; `same_event` is None where the gold set has no key of events.
    """

    overall: Count
    intervals: dict[str, Intervals]
    relations: dict[str, Count]
    articles: dict[str, Count]
    coreference: Count
    same_event: Count | None
    split: int
    entities: int
    met: float
    median_quote: float
    unproven: int
    events: Count
    factuality: dict[str, Count]
    acts: dict[str, Count]
    mistakes: tuple[Mistake, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def interval(self) -> Interval:
        """The 95 % bootstrap interval of F1 over all facts."""
        return self.intervals[ALL].f1

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
    return _scores([one for one, _ in judged], said, bare, read_key(gold))


def macro_f1(counts: Mapping[str, Count]) -> float:
    """The mean F1 of the classes that the gold set has; 0 where it has none."""
    known = [count.f1 for count in counts.values() if count.found + count.missed]
    return ratio(sum(known), len(known))


def _scores(
    judged: Sequence[Judged], said: Mapping[str, list[Prediction]], bare: Mapping[str, list[Node]], key: Key | None
) -> Scores:
    counts = {one.aligned.article.id: Count(len(one.found), len(one.missed), len(one.wrong)) for one in judged}
    overall = sum(counts.values(), Count())
    tables = [_by_relation(one) for one in judged]
    columns = {name: [table[name] for table in tables] for name in RELATIONS}
    relations = {name: sum(column, Count()) for name, column in columns.items()}
    relations = {name: count for name, count in relations.items() if count != Count()}
    quotes = [len(fact.quote) for one in judged for fact in one.aligned.predicted]
    return Scores(
        overall=overall,
        intervals={ALL: bootstrap([*counts.values()])} | {name: bootstrap(columns[name]) for name in relations},
        relations=relations,
        articles=counts,
        coreference=things_across(judged),
        same_event=None if key is None else events_across(judged, key),
        split=sum(number > 1 for one in judged for number in Counter(one.aligned.keys.values()).values()),
        entities=sum(len(set(one.aligned.keys.values())) for one in judged),
        met=ratio(sum(len(one.met) for one in judged), overall.found),
        median_quote=float(median(quotes or [0])),
        unproven=sum(len(one.unproven) for one in judged),
        events=_events([events(one.aligned) for one in judged]),
        factuality=_factuality(judged, bare),
        acts=_acts(judged, said),
        mistakes=tuple(mistake for one in judged for mistake in _mistakes(one)),
        outcomes=outcomes(judged),
    )


def _by_relation(one: Judged) -> dict[str, Count]:
    """Counts of one article for each relation of the inventory, in its order."""
    found, missed, wrong = (Counter(fact.relation for fact in part) for part in (one.found, one.missed, one.wrong))
    return {relation: Count(found[relation], missed[relation], wrong[relation]) for relation in RELATIONS}


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
