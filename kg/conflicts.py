"""Claims that cannot all hold → which of them make facts: `Sequence[Claim] → tuple[Claim, ...]`.

Of the values of a single-valued property one is the fact. It is chosen by: actual before planned;
stated in full before inferred; more exact before less; more independent sources before fewer; higher
confidence; then the smaller text. A less exact value that agrees with it (2025-10 beside 2025-10-28)
is no conflict: its claim is Incomplete, and so is that of a chair who is elsewhere called a participant.
What cannot hold together with the fact is Disputed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.dates import covers
from kg.model import Article, Claim, DateBasis, Entity, Factuality, Literal, Status
from kg.vocab import SINGLE_VALUED, SUPERTYPES, slug

_INFERRED = frozenset({DateBasis.YEAR_FROM_PUBLICATION, DateBasis.RELATIVE})


def settle_values(claims: Sequence[Claim], articles: Iterable[Article]) -> tuple[Claim, ...]:
    """The claims, with at most one accepted value for each single-valued property of a thing."""
    sources = {article.id: _source(article) for article in articles}
    groups: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.relation in SINGLE_VALUED and claim.status is Status.ACCEPTED:
            groups[claim.subject, claim.relation].append(claim)
    return _with(claims, (claim for group in groups.values() for claim in _settle(group, sources)))


def settle_types(claims: Sequence[Claim], entities: Iterable[Entity]) -> tuple[Claim, ...]:
    """The claims, with those disputed that give a thing a class which is neither its own nor above it."""
    types = {entity.id: entity.type for entity in entities}
    own: defaultdict[str, list[Claim]] = defaultdict(list)
    other: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.relation == "type" and claim.status is Status.ACCEPTED:
            type_ = types.get(claim.subject, "")
            if _value(claim) == type_:
                own[claim.subject].append(claim)
            elif _value(claim) not in SUPERTYPES.get(type_, ()):
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


def _source(article: Article) -> str:
    """Whose report it is: two rewrites of one wire report are one source."""
    return slug(article.based_on or article.publisher or article.id)


def _settle(claims: Sequence[Claim], sources: Mapping[str, str]) -> Iterable[Claim]:
    """Claims of one single-valued property of one thing, settled; those that stay as they are may be left out."""
    values = {_value(claim) for claim in claims}
    if len(values) == 1:
        return ()
    most_exact = [value for value in values if not any(covers(value, other) for other in values)]
    winner = min(most_exact, key=lambda value: _preference(value, claims, sources))
    coarser = [c for c in claims if covers(_value(c), winner)]
    losers = [c for c in claims if _value(c) != winner and not covers(_value(c), winner)]
    winners = [c for c in claims if _value(c) == winner]
    return [*(replace(claim, status=Status.INCOMPLETE) for claim in coarser), *_disputed(winners, losers)]


def _preference(
    value: str, claims: Sequence[Claim], sources: Mapping[str, str]
) -> tuple[bool, bool, int, int, float, str]:
    """What makes one value better than another; the smallest is the best."""
    exact = [claim for claim in claims if _value(claim) == value]
    agreeing = {sources[claim.article] for claim in claims if _value(claim) == value or covers(_value(claim), value)}
    return (
        all(claim.factuality is not Factuality.ACTUAL for claim in exact),
        all(claim.date_basis in _INFERRED for claim in exact),
        -len(value) if any(isinstance(c.object, Literal) and "-" in c.object.value for c in exact) else 0,
        -len(agreeing),
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


def _value(claim: Claim) -> str:
    return claim.object.value if isinstance(claim.object, Literal) else claim.object
