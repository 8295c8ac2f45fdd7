"""Claims → how well each fact is founded: `Iterable[Claim] → tuple[Fact, ...]`.

A fact's confidence is the chance that at least one source states it (noisy-or): of the claims of one source only the
surest counts, since a copy repeats the words and with them what was misread.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from kg.model import Claim, Fact, Literal, Status
from kg.vocab import SPEECH_ACTS

Triple: TypeAlias = tuple[str, str, str | Literal]

DIGITS = 4
NEARLY_ONE = 0.9999  # no number of sources makes certain
_NAMING = frozenset({"type", "altLabel"})


def facts(claims: Iterable[Claim], sources: Mapping[str, str]) -> tuple[Fact, ...]:
    """The facts that accepted claims state, sorted; names and classes left out."""
    accepted = (claim for claim in claims if claim.status is Status.ACCEPTED and claim.relation not in _NAMING)
    return support(((claim, relation) for claim in accepted for relation in relations_of(claim)), sources)


def support(stated: Iterable[tuple[Claim, str]], sources: Mapping[str, str]) -> tuple[Fact, ...]:
    """Each triple that claims state, with its independent sources; beside each claim, the relation of its triple."""
    surest: defaultdict[Triple, dict[str, float]] = defaultdict(dict)
    for claim, relation in stated:
        of_sources = surest[claim.subject, relation, claim.object]
        source = sources.get(claim.article, claim.article)
        of_sources[source] = max(claim.confidence, of_sources.get(source, 0.0))
    found = [
        Fact(*triple, sources=len(of_sources), confidence=_at_least_one(of_sources.values()))
        for triple, of_sources in surest.items()
    ]
    return in_order(found)


def in_order(found: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts by subject, relation and object."""
    return tuple(sorted(found, key=lambda fact: (fact.subject, fact.relation, str(fact.object))))


def relations_of(claim: Claim) -> tuple[str, ...]:
    """The relations of the facts that a claim makes: a speech act also says what was discussed."""
    return (claim.relation, "discusses") if claim.relation in SPEECH_ACTS else (claim.relation,)


def _at_least_one(confidences: Iterable[float]) -> float:
    """The chance that at least one of some independent reports states it; the same in whatever order they come."""
    none = math.prod(1.0 - confidence for confidence in sorted(confidences))
    return min(round(1.0 - none, DIGITS), NEARLY_ONE) if none else 1.0
