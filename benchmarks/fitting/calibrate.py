"""Held-out extractions + gold articles → the table `data/models/confidence.csv`: how sure to be of each claim.

One L2-penalised logistic regression over the facts of all relations. Some features have a second weight for each
relation, what that relation differs in: the penalty keeps it small where there are few facts to learn it from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.fitting.report import GOLD
from kg.build import gated
from kg.evaluate import Outcome, Reliability, reliability
from kg.evaluate.align import Aligned, align
from kg.evaluate.compare import is_right
from kg.evaluate.gold import Prediction, prediction, read_gold
from kg.extract.confidence import EVERY, confidence, family, features
from kg.extract.scorer import Weights
from kg.facts import facts, stated
from kg.merge import merge
from kg.model import Claim, Extraction

C = 0.1  # inverse strength of the penalty
ROUNDS = 3000
DIGITS, SMALLEST = 3, 0.005
BY_RELATION = frozenset({"bias", "given", "best-other-role", "subject-known", "object-known"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim that is a fact, what the model looks at, and whether it is right."""

    claim: Claim
    relation: str
    features: dict[str, float]
    right: bool


def labelled_facts(extractions: Sequence[Extraction]) -> list[Fact]:
    """The facts of uncalibrated extractions, by article; those that neither help nor hurt are left out."""
    about = {claim.id: found for one in extractions for claim, found in features(one)}
    graph = gated(merge(extractions))
    said = [(claim, prediction(line)) for (claim, _), line in zip(stated(graph), facts(graph), strict=True)]
    known = _aligned([fact for _, fact in said], [one.article.id for one in extractions])
    return [
        Fact(claim, fact.relation, about[claim.id], right)
        for claim, fact in said
        if fact in known[claim.article].predicted
        for right in [is_right(known[claim.article], fact)]
        if right is not None
    ]


def fit(learnt_from: Iterable[Fact]) -> Weights:
    """The rounded weights; those near zero are left out. The same for the same facts."""
    known = list(learnt_from)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict(_columns(fact)) for fact in known])
    right = [fact.right for fact in known]
    model = LogisticRegression(C=C, max_iter=ROUNDS, fit_intercept=False).fit(matrix, right)
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True):
        if abs(weight) >= SMALLEST:
            relation, _, feature = name.partition(" ")
            found[relation][feature] = round(float(weight), DIGITS)
    return dict(found)


def before(known: Iterable[Fact]) -> Reliability:
    """The reliability of what rules and scorer gave."""
    return reliability([Outcome(fact.relation, fact.claim.confidence, fact.right) for fact in known])


def after(known: Sequence[Fact], folds: int) -> Reliability:
    """The reliability of calibrated confidence, each article's by weights that were learnt without it and its fold."""
    return reliability([*_held_out(known, folds)])


def _held_out(known: Sequence[Fact], folds: int) -> Iterator[Outcome]:
    articles = sorted({fact.claim.article for fact in known})
    fold_of = {article: n % folds for n, article in enumerate(articles)}
    for fold in range(folds):
        weights = fit(fact for fact in known if fold_of[fact.claim.article] != fold)
        for fact in known:
            if fold_of[fact.claim.article] == fold:
                yield Outcome(fact.relation, confidence(fact.claim, fact.features, weights), fact.right)


def _aligned(said: Iterable[Prediction], ids: Iterable[str]) -> dict[str, Aligned]:
    by_article: defaultdict[str, list[Prediction]] = defaultdict(list)
    for fact in said:
        by_article[fact.article].append(fact)
    return {article.id: align(article, by_article[article.id]) for article in read_gold(GOLD, ids)}


def _columns(fact: Fact) -> Iterator[tuple[str, float]]:
    """The columns of one row: `* feature` for all relations, `relation feature` for what one differs in."""
    for name, value in fact.features.items():
        if value:
            yield f"{EVERY} {name}", value
            if name in BY_RELATION:
                yield f"{family(fact.claim.relation)} {name}", value
