"""Checking only what changed."""

from __future__ import annotations

import pytest
from claims import MEETING, PERSON, claim, date, extraction
from gold_graph import FIRST_23, gold_extraction

from kg.build import gated, write
from kg.merge import merge
from kg.model import Claim, Datatype, Entity, Literal
from kg.parts import Parts
from kg.rdf import to_dataset
from kg.recheck import recheck
from kg.splice import Written, splice
from kg.validate import validate

GROUP, OTHER = Entity("org/group", "WorkingGroup", "group"), Entity("org/other", "Organisation", "other")
SECOND = Entity("event/second", "Meeting", "second")
THINGS = (MEETING, PERSON, GROUP, OTHER, SECOND)
FIFTH = Literal("5", Datatype.INTEGER)


def test_all_parts_have_the_problems_of_the_whole() -> None:
    """Parts and dataset are judged alike."""
    graph = merge([gold_extraction(ident) for ident in FIRST_23[:4]])
    parts = Parts(graph)
    assert recheck(parts, parts.triples(parts.keys)) == validate(to_dataset(graph)) == []


@pytest.mark.parametrize(
    ("before", "added", "rule"),
    [
        ([("org/group", "partOf", "org/other")], [("org/other", "partOf", "org/group")], "part-of-itself"),
        (
            [(MEETING.id, "edition", FIFTH), (MEETING.id, "heldUnder", GROUP.id)],
            [(SECOND.id, "edition", FIFTH), (SECOND.id, "heldUnder", GROUP.id)],
            "same-edition-twice",
        ),
        (
            [(MEETING.id, "startDate", date("2025-10-28"))],
            [(MEETING.id, "endDate", date("2025-10-27"))],
            "end-before-start",
        ),
        (
            [(MEETING.id, "chair", PERSON.id)],
            [(MEETING.id, "edition", Literal("0", Datatype.INTEGER))],
            "EventShape/edition",
        ),
    ],
)
def test_a_new_article_that_breaks_a_rule_with_an_old_one_is_found(
    before: list[tuple[str, str, str | Literal]], added: list[tuple[str, str, str | Literal]], rule: str
) -> None:
    """A rule that spans both is broken only by the two together; the same claims are rejected as from scratch."""
    old = extraction(*_claims(before, "a"), entities=THINGS)
    new = extraction(*_claims(added, "b"), entities=THINGS)
    graph = gated(merge([old]))
    parts = Parts(graph)
    kept = splice(Written(), parts.keys, parts.triples(parts.keys))
    both = Parts(gated(merge([old, new])))
    made = both.triples(kept.lacks(both.keys))
    assert len(made) < len(both.keys)
    found = recheck(both, made)
    assert rule in {problem.rule for problem in found}
    assert found == validate(to_dataset(both.graph))
    assert write([old, new], kept) == write([old, new], Written())


def _claims(told: list[tuple[str, str, str | Literal]], article: str) -> list[Claim]:
    return [claim(subject, relation, target, article) for subject, relation, target in told]
