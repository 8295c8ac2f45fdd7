"""Claims of one article → the same claims with calibrated confidence: a logistic model, weights in a readable file.

What the rules and the scorer give as confidence says little of how often such a fact is right. This model looks at
that figure and at how the claim was told. It comes last: which facts there are is settled before.
"""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.scorer import Weights, score
from kg.model import Claim, Extraction
from kg.registry import rows, shipped
from kg.vocab import SPEECH_ACTS, resource

EVERY = "*"  # the relation of weights that hold for all relations
LEAST, MOST, DIGITS = 0.01, 0.99, 3
_NAMING = frozenset({"type", "altLabel"})


@functools.lru_cache(maxsize=1)
def shipped_calibration() -> Weights:
    """The weights in `data/models/confidence.csv`: relation → feature → weight."""
    found: dict[str, dict[str, float]] = {}
    for row in rows(resource("data", "models", "confidence.csv")):
        found.setdefault(row["relation"], {})[row["feature"]] = float(row["weight"])
    return found


def calibrated(extraction: Extraction, calibration: Weights) -> Extraction:
    """The same claims, all but names and types with the probability that the model gives them.

    A model without weights leaves everything as it is.
    """
    if not calibration:
        return extraction
    rated = {claim.id: confidence(claim, about, calibration) for claim, about in features(extraction)}
    claims = tuple(replace(claim, confidence=rated.get(claim.id, claim.confidence)) for claim in extraction.claims)
    return replace(extraction, claims=claims)


def confidence(claim: Claim, about: Mapping[str, float], calibration: Weights) -> float:
    """The probability, LEAST to MOST, that a claim with these features is right."""
    own, every = calibration.get(family(claim.relation), {}), calibration.get(EVERY, {})
    weights = {name: every.get(name, 0.0) + own.get(name, 0.0) for name in about}
    return round(min(MOST, max(LEAST, score(about, weights))), DIGITS)


def family(relation: str) -> str:
    """The relation whose weights a claim goes by: a speech act goes by those of what is discussed."""
    return "discusses" if relation in SPEECH_ACTS else relation


def features(extraction: Extraction) -> Iterator[tuple[Claim, dict[str, float]]]:
    """Each claim that is no name or type, with what the model looks at.

    Only claims of the same two things count, so that an unrelated paragraph changes nothing.
    """
    told = [claim for claim in extraction.claims if claim.relation not in _NAMING]
    types = {entity.id: entity.type for entity in extraction.entities}
    about = Counter(claim.subject for claim in told)
    roles: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        if _is_role(claim):
            roles[claim.subject].append(claim)
    for claim in told:
        others = [other.confidence for other in roles[claim.subject] if other is not claim]
        yield claim, _features(claim, types, about, others)


def _features(
    claim: Claim, types: Mapping[str, str], about: Mapping[str, int], others: list[float]
) -> dict[str, float]:
    known = shipped().entries
    found = {
        "bias": 1.0,
        "given": _logit(claim.confidence),
        "context": float(bool(claim.context)),
        "quotes": math.log(len(claim.evidence)),
        "best-other-role": _logit(max(others)) if others else 0.0,
        "subject-known": float(claim.subject in known),
        f"subject={types[claim.subject]}": 1.0,
    }
    if claim.date_basis is not None:
        found[f"date={claim.date_basis}"] = 1.0
    if isinstance(claim.object, str):
        found["object-known"] = float(claim.object in known)
        found["object-facts"] = math.log(1 + about[claim.object])
        found[f"object={types[claim.object]}"] = 1.0
    return found


def _is_role(claim: Claim) -> bool:
    """Whether the scorer gave the claim: that somebody or something fills a role of an event."""
    return claim.rule == "date" or claim.rule.startswith("slot ")


def _logit(probability: float) -> float:
    return math.log(probability + 1e-3) - math.log(1 - probability + 1e-3)
