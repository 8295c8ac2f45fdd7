"""Claims that cannot all hold → which of them make facts: `Sequence[Claim] → tuple[Claim, ...]`.

Of rival values (`kg.contests`) one is the fact. It is chosen by: actual before planned; stated in full before
inferred; more exact before less; more independent sources before fewer; higher confidence; then the smaller text.
A less exact value that agrees with it is no conflict: a date so told (2025-10 beside 2025-10-28) is Incomplete, as is
a participant who is elsewhere the chair; a rounded amount is accepted. What cannot hold together with the fact is
Disputed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.contests import Contest, contests, value_of
from kg.model import Claim, DateBasis, Entity, Factuality, Graph, Status
from kg.vocab import SINGLE_VALUED, SUPERTYPES

_INFERRED = frozenset({DateBasis.YEAR_FROM_PUBLICATION, DateBasis.RELATIVE})


def settle_values(claims: Sequence[Claim], graph: Graph) -> tuple[Claim, ...]:
    """The claims, with those disputed whose value has a better-founded rival. The graph tells things and sources."""
    sources = graph.sources
    settled = (claim for contest in contests(claims, graph.entities) for claim in _settle(contest, sources))
    return _with(claims, settled)


def settle_types(claims: Sequence[Claim], entities: Iterable[Entity]) -> tuple[Claim, ...]:
    """The claims, with those disputed that give a thing a class which is neither its own nor above it."""
    types = {entity.id: entity.type for entity in entities}
    own: defaultdict[str, list[Claim]] = defaultdict(list)
    other: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.relation == "type" and claim.status is Status.ACCEPTED:
            type_ = types.get(claim.subject, "")
            if value_of(claim) == type_:
                own[claim.subject].append(claim)
            elif value_of(claim) not in SUPERTYPES.get(type_, ()):
                other[claim.subject].append(claim)
    return _with(claims, (claim for subject, losers in other.items() for claim in _disputed(own[subject], losers)))


def _with(claims: Sequence[Claim], changed: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, some of them in the place of those with their ids."""
    new = {claim.id: claim for claim in changed}
    return tuple(new.get(claim.id, claim) for claim in claims) if new else tuple(claims)


def settle_roles(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, with no accepted participant who by an accepted claim chairs the same meeting."""
    accepted = [claim for claim in claims if claim.status is Status.ACCEPTED]
    chairs = {(claim.subject, claim.object) for claim in accepted if claim.relation == "chair"}
    seated = {c.id for c in accepted if c.relation == "participant" and (c.subject, c.object) in chairs}
    return tuple(replace(claim, status=Status.INCOMPLETE) if claim.id in seated else claim for claim in claims)


def _settle(contest: Contest, sources: Mapping[str, str]) -> Iterable[Claim]:
    """Claims of rival values, settled; those that stay as they are may be left out."""
    claims, agree = contest.claims, contest.agree
    values = {value_of(claim) for claim in claims}
    most_exact = [value for value in values if not any(agree(value, other) for other in values)]
    winner = min(most_exact, key=lambda value: _preference(value, contest, sources))
    for claim in claims:
        if agree(value_of(claim), winner) and claim.relation in SINGLE_VALUED:
            yield replace(claim, status=Status.INCOMPLETE)
    winners = [c for c in claims if value_of(c) == winner]
    losers = [c for c in claims if value_of(c) != winner and not agree(value_of(c), winner)]
    yield from _disputed(winners, losers)


def _preference(value: str, contest: Contest, sources: Mapping[str, str]) -> tuple[bool, bool, int, int, float, str]:
    """What makes one value better than another; the smallest is the best."""
    exact = [claim for claim in contest.claims if value_of(claim) == value]
    coarse = [claim for claim in contest.claims if contest.agree(value_of(claim), value)]
    return (
        all(claim.factuality is not Factuality.ACTUAL for claim in exact),
        all(claim.date_basis in _INFERRED for claim in exact),
        -contest.exactness(value),
        -len({sources.get(claim.article, claim.article) for claim in (*exact, *coarse)}),
        -max(claim.confidence for claim in exact),
        value,
    )


def _disputed(winners: Sequence[Claim], losers: Sequence[Claim]) -> Iterable[Claim]:
    """Both sides, each naming the other; the losers disputed."""
    if not losers:
        return
    won, lost = sorted(c.id for c in winners), sorted(c.id for c in losers)
    for claim in winners:
        yield replace(claim, conflicts=tuple(lost))
    for claim in losers:
        yield replace(claim, status=Status.DISPUTED, conflicts=tuple(won))
