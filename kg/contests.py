"""Claims → those that give rival values for what can have only one: `Iterable[Claim] → Iterator[Contest]`.

Such are the values of a single-valued property. Such are also, where no article gives several, the chairs whom one
country sends to a meeting, and the numbers of one unit, or sums in one currency, of a deal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from kg.dates import covers
from kg.model import Claim, Datatype, Entity, Factuality, Literal, Status
from kg.vocab import SINGLE_VALUED

LEAST_ROUNDED = 1000  # ten tanks are ten tanks
ONE_OF_A_KIND = frozenset({"chair", "quantity", "value"})
_DATES = frozenset({Datatype.DATE, Datatype.MONTH, Datatype.YEAR})


@dataclass(frozen=True, slots=True)
class Contest:
    """Accepted claims with two or more values for one thing. `amounts` are the numbers behind values that have one."""

    claims: tuple[Claim, ...]
    amounts: Mapping[str, Decimal] = field(default_factory=dict)

    def exactness(self, value: str) -> int:
        """How exact a value is, beside its rivals: the length of a date, else 0."""
        dated = any(isinstance(c.object, Literal) and c.object.datatype in _DATES for c in self.claims)
        return len(value) if dated else 0

    def agree(self, coarse: str, fine: str) -> bool:
        """Whether the first value is the second told less exactly: its month, its year, or its number rounded."""
        if coarse not in self.amounts:
            return covers(coarse, fine)
        rounded, number = self.amounts[coarse], self.amounts[fine]
        return coarse != fine and rounded >= LEAST_ROUNDED and _round(number, rounded) == rounded


def value_of(claim: Claim) -> str:
    """The object of a claim as text: a literal's value, or the id of a thing."""
    return claim.object.value if isinstance(claim.object, Literal) else claim.object


def contests(claims: Iterable[Claim], entities: Iterable[Entity]) -> Iterator[Contest]:
    """Each group of accepted claims that have rival values."""
    accepted = [claim for claim in claims if claim.status is Status.ACCEPTED]
    things = {entity.id: entity for entity in entities}
    countries = _countries(accepted)
    groups: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in accepted:
        if claim.relation in SINGLE_VALUED or (claim.relation in ONE_OF_A_KIND and _kind(claim, things, countries)):
            groups[claim.subject, claim.relation, *_kind(claim, things, countries)].append(claim)
    for group in groups.values():
        if len({value_of(claim) for claim in group}) > 1 and not _several_told(group):
            yield Contest(tuple(group), _amounts(group, things))


def _kind(claim: Claim, things: Mapping[str, Entity], countries: Mapping[str, str]) -> tuple[str, ...]:
    """Among which values of its property a claim's value is the only one; empty where that is not known."""
    value = value_of(claim)
    if claim.relation == "chair":
        return (countries[value],) if value in countries else ()
    if claim.relation not in ONE_OF_A_KIND or value not in things:
        return ()
    unit = things[value].attribute("currency") or things[value].attribute("unit").casefold()
    planned = claim.factuality is Factuality.PLANNED  # a plan that came otherwise is no contradiction
    return (unit, str(planned)) if unit and things[value].attribute("value") else ()


def _countries(accepted: Iterable[Claim]) -> dict[str, str]:
    """Whom a person serves, where only one country is told."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for claim in accepted:
        if claim.relation == "country" and isinstance(claim.object, str):
            told[claim.subject].add(claim.object)
    return {subject: min(countries) for subject, countries in told.items() if len(countries) == 1}


def _several_told(group: Iterable[Claim]) -> bool:
    """Whether one article gives several values of what has several as a rule: then they can hold together."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for claim in group:
        if claim.relation in ONE_OF_A_KIND:
            told[claim.article].add(value_of(claim))
    return any(len(values) > 1 for values in told.values())


def _amounts(group: Iterable[Claim], things: Mapping[str, Entity]) -> dict[str, Decimal]:
    return {
        value_of(claim): Decimal(things[value_of(claim)].attribute("value"))
        for claim in group
        if claim.relation in {"quantity", "value"}
    }


def _round(number: Decimal, like: Decimal) -> Decimal:
    """The number, rounded to the last significant place of another."""
    place = Decimal(1).scaleb(int(like.normalize().as_tuple().exponent))
    return (number / place).quantize(Decimal(1), ROUND_HALF_UP) * place
