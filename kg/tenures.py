"""Who was seen in which post, and when: `Sequence[Claim] → tuple[Tenure, ...]`.

An article's date is no start of a tenure: first and last *observed* is all that claims show.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.dates import first_day, last_day
from kg.model import Article, Claim, Literal, Status, Tenure
from kg.vocab import STATES

_PRESENCE = frozenset({"chair", "participant", "signatory"})
_EVENT_DATES = frozenset({"startDate", "signedOn"})


def dated(claims: Sequence[Claim], articles: Iterable[Article]) -> tuple[Claim, ...]:
    """The claims, each rank, post, affiliation and country of a person with an as-of date where one is to be had.

    It is the date of the latest event that the same article tells of with the same person in it, where
    that is not after publication and in the same year; else the date of publication. An older event is
    background: who is called a minister today need not have been one then.
    """
    published = {article.id: article.published for article in articles}
    seen = _appearances(claims)

    def as_of(claim: Claim) -> str:
        limit = published[claim.article]
        days = [day for day in seen.get((claim.article, claim.subject), ()) if limit[:4] == day[:4]]
        return max((day for day in days if first_day(day) <= last_day(limit)), default=limit)

    return tuple(
        replace(claim, as_of=as_of(claim)) if _changes(claim) and not (claim.as_of or claim.term.ended) else claim
        for claim in claims
    )


def _changes(claim: Claim) -> bool:
    """Whether the claim is of a state of a person that changes with time."""
    return claim.relation in STATES or (claim.relation == "country" and claim.subject.startswith("person/"))


def tenures(claims: Sequence[Claim]) -> tuple[Tenure, ...]:
    """One tenure for each person and post of the accepted claims that have an as-of date, sorted."""
    affiliations: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    posts: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in (c for c in claims if c.status is Status.ACCEPTED):
        if claim.relation == "affiliation":
            affiliations[claim.article, claim.subject].append(claim)
        elif claim.relation == "post" and claim.as_of and isinstance(claim.object, str):
            posts[claim.subject, claim.object].append(claim)
    return tuple(_tenure(person, post, posts[person, post], affiliations) for person, post in sorted(posts))


def _tenure(
    person: str, post: str, claims: Sequence[Claim], affiliations: Mapping[tuple[str, str], list[Claim]]
) -> Tenure:
    days = sorted(first_day(claim.as_of) for claim in claims)
    near = [_nearest(claim, affiliations.get((claim.article, person), ())) for claim in claims]
    found = [claim for claim in near if claim is not None]
    names = sorted(str(claim.object) for claim in found)
    organisation = min(names, key=lambda name: (-names.count(name), name), default="")
    backing = {c.id for c in claims} | {c.id for c in found if c.object == organisation}
    since, until = (_said(getattr(claim.term, end) for claim in claims) for end in ("since", "until"))
    return Tenure(person, post, organisation, days[0], days[-1], since, until, tuple(sorted(backing)))


def _said(dates: Iterable[str]) -> str:
    """The date that claims give a beginning or an end: the most exact, of these the one told most often; or empty."""
    told = Counter(date for date in dates if date)
    return min(told, key=lambda date: (-len(date), -told[date], date), default="")


def _nearest(post: Claim, affiliations: Sequence[Claim]) -> Claim | None:
    """The affiliation whose words stand nearest to those of the post."""

    def distance(claim: Claim) -> tuple[int, str]:
        gaps = [
            max(0, a.span.start - b.span.end, b.span.start - a.span.end) for a in claim.evidence for b in post.evidence
        ]
        return min(gaps, default=0), claim.id

    return min(affiliations, key=distance, default=None)


def _appearances(claims: Iterable[Claim]) -> dict[tuple[str, str], set[str]]:
    """(article, person) → dates of the events that the article tells of with the person in them."""
    dates: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    present: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in (c for c in claims if c.status is Status.ACCEPTED):
        if claim.relation in _EVENT_DATES and isinstance(claim.object, Literal):
            dates[claim.article, claim.subject].add(claim.object.value)
        elif claim.relation in _PRESENCE and isinstance(claim.object, str):
            present[claim.article, claim.object].add(claim.subject)
    return {
        (article, person): {day for event in events for day in dates.get((article, event), ())}
        for (article, person), events in present.items()
    }
