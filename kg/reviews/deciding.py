"""A build and what a person says of one of its claims → a row of the table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg import vocab
from kg.errors import UserError
from kg.model import Claim, Graph, Literal, Status
from kg.reviews.binding import sentence_of
from kg.reviews.table import Row, Verdict
from kg.reviews.values import value_of
from kg.show import find

FEWEST_DIGITS = 4
_DIGEST = re.compile(rf"[0-9a-f]{{{FEWEST_DIGITS},12}}", re.ASCII)
_NAMING = frozenset({"type", "altLabel"})
_OPEN = frozenset({Status.ACCEPTED, Status.DISPUTED, Status.INCOMPLETE})


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person found: the verdict, the value or name for a correction, why, who, and when (an ISO day)."""

    verdict: Verdict
    value: str = ""
    why: str = ""
    who: str = ""
    when: str = ""


def claim_of(graph: Graph, reference: str) -> Claim:
    """The claim that an IRI, an id, or the first digits of its hash stand for.

    Raises UserError where there is none, or more than one.
    """
    text = reference.strip().removeprefix("<").removesuffix(">").removeprefix(vocab.ID)
    if text.startswith("claim/"):
        found = [claim for claim in graph.claims if claim.id == text]
    else:
        found = [claim for claim in graph.claims if _DIGEST.fullmatch(text) and claim.digest.startswith(text)]
    if not found:
        raise UserError("no claim has that id", reference, "kg show NAME --claims and kg review tell the ids")
    if len(found) > 1:
        raise UserError("several claims begin so", reference, f"choose {', '.join(claim.id for claim in found)}")
    return found[0]


def decide(graph: Graph, claim: Claim, finding: Finding) -> Row:
    """The row that says what was found of a claim.

    Raises UserError for a value that the claim cannot have, and for a claim that itself stands on a correction.
    """
    if claim.review and claim.review.corrects and finding.verdict is not Verdict.ACCEPT:
        first = claim.review.corrects
        raise UserError("the claim stands on a correction", claim.id, f"kg correct {first} --undo, or --to another")
    body = next(article.body for article in graph.articles if article.id == claim.article)
    value = value_of(graph, claim.relation, finding.value) if finding.verdict is Verdict.CORRECT else ""
    target = _text(claim)
    if value and value == target:
        raise UserError("the claim says that already", value, "give another value, or kg accept it")
    return Row(
        claim=claim.id,
        subject=claim.subject,
        relation=claim.relation,
        object=target,
        sentence=sentence_of(body, claim.evidence[0].span),
        quote=" ".join(claim.evidence[0].quote.split()),
        verdict=finding.verdict,
        value=value,
        why=" ".join(finding.why.split()),
        who=finding.who,
        when=finding.when,
    )


def person_of(graph: Graph, name: str) -> tuple[str, str]:
    """Id and label of the person with that name, IRI or id. Raises UserError where it is no person's."""
    thing = find(graph, name)
    if thing.type != "Person":
        raise UserError("only a person can be kept out", f"{thing.label} ({thing.type})", "kg reject the claims on it")
    return thing.id, thing.label


def suppression(person: str, label: str, finding: Finding) -> Row:
    """The row that keeps a person out."""
    return Row("", person, "", "", "", "", Verdict.SUPPRESS, label, finding.why, finding.who, finding.when)


def uncertain(graph: Graph, relation: str = "", reviewed: Collection[str] = ()) -> Iterator[Claim]:
    """The claims that nobody has looked at, the least certain first; names and classes left out."""
    waiting = [
        claim
        for claim in graph.claims
        if claim.relation not in _NAMING
        and relation in ("", claim.relation)
        and claim.status in _OPEN
        and claim.review is None
        and claim.id not in reviewed
    ]
    return iter(sorted(waiting, key=lambda claim: (claim.confidence, claim.id)))


def _text(claim: Claim) -> str:
    return claim.object.value if isinstance(claim.object, Literal) else claim.object
