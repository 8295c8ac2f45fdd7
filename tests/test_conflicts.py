"""Claims that cannot all hold."""

from __future__ import annotations

import pytest
from claims import MEETING, PERSON, article, claim, date, extraction

from kg import vocab
from kg.merge import merge
from kg.model import Article, Claim, Datatype, DateBasis, Entity, Factuality, Literal, Status
from kg.ontology import ontology_graph, relations


def _settled(*said: tuple[Article, Claim]) -> dict[str, Status]:
    """Article → status of its claim, after merging."""
    graph = merge([extraction(one, article=where) for where, one in said])
    return {one.article: one.status for one in graph.claims}


def _starts(value: str, ident: str, **fields: object) -> tuple[Article, Claim]:
    where = article(ident, body=f"Report {ident}", publisher=ident, based_on=str(fields.pop("based_on", "")))
    return where, claim(MEETING.id, "startDate", date(value), ident, **fields)


def test_the_more_exact_date_is_the_fact_and_the_coarser_one_no_conflict() -> None:
    """October agrees with 28 October: it is incomplete, and conflicts with nothing."""
    graph = merge(
        [extraction(one, article=where) for where, one in (_starts("2025-10", "a"), _starts("2025-10-28", "b"))]
    )
    assert [(c.article, c.status, c.conflicts) for c in graph.claims] == [
        ("a", Status.INCOMPLETE, ()),
        ("b", Status.ACCEPTED, ()),
    ]


def test_both_sides_of_a_conflict_name_each_other() -> None:
    """The loser is disputed; winner and loser each hold the other's id."""
    said = [_starts("2025-10-27", "a"), _starts("2025-10-28", "b"), _starts("2025-10-28", "c")]
    graph = merge([extraction(one, article=where) for where, one in said])
    a, b, c = (one.id for one in graph.claims)
    assert [(one.status, one.conflicts) for one in graph.claims] == [
        (Status.DISPUTED, (b, c)),
        (Status.ACCEPTED, (a,)),
        (Status.ACCEPTED, (a,)),
    ]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ([_starts("2025-10-28", "a")], [_starts("2025-10-27", "b", factuality=Factuality.PLANNED)]),
        (
            [_starts("2025-10-28", "a", date_basis=DateBasis.STATED)],
            [
                _starts("2025-10-27", "b", date_basis=DateBasis.RELATIVE),
                _starts("2025-10-27", "c", date_basis=DateBasis.YEAR_FROM_PUBLICATION),
            ],
        ),
        ([_starts("2025-10-28", "a")], [_starts("2025-11", "b"), _starts("2025-11", "c")]),
        ([_starts("2025-10-28", "a"), _starts("2025-10-28", "b")], [_starts("2025-10-27", "c")]),
        ([_starts("2025-10-28", "a"), _starts("2025-10", "b")], [_starts("2025-11-27", "c")]),
        (
            [_starts("2025-10-28", "a"), _starts("2025-10-28", "b")],
            [_starts("2025-10-27", x, based_on="PTI") for x in ("c", "d", "e")],
        ),
        ([_starts("2025-10-28", "a", confidence=0.9)], [_starts("2025-10-27", "b", confidence=0.8)]),
        ([_starts("2025-10-27", "a")], [_starts("2025-10-28", "b")]),
    ],
    ids=["actual", "stated", "exact", "sources", "agreeing sources", "independent sources", "confidence", "smaller"],
)
def test_which_value_is_preferred(better: list[tuple[Article, Claim]], worse: list[tuple[Article, Claim]]) -> None:
    """Of values that cannot hold together the better-founded one is the fact, whoever comes first."""
    for said in (better + worse, worse + better):
        settled = _settled(*said)
        assert {settled[where.id] for where, _ in worse} == {Status.DISPUTED}
        assert Status.DISPUTED not in {settled[where.id] for where, _ in better}


def test_editions_conflict_without_being_more_or_less_exact() -> None:
    """2 and 20 are two numbers, neither of them the more exact."""
    numbers = (("a", "20"), ("b", "2"), ("c", "2"))
    said = [
        (article(ident, body=ident), claim(MEETING.id, "edition", Literal(number, Datatype.INTEGER), ident))
        for ident, number in numbers
    ]
    assert _settled(*said) == {"a": Status.DISPUTED, "b": Status.ACCEPTED, "c": Status.ACCEPTED}


def test_a_class_that_a_thing_cannot_have_beside_its_own_is_disputed() -> None:
    """The type that most articles give wins; what is above it holds as well."""
    thing = Entity("equipment/tamal", "EquipmentItem", "INS Tamal")
    kinds = [("a", "EquipmentItem"), ("b", "EquipmentItem"), ("c", "EquipmentModel"), ("d", "Equipment")]
    parts = [
        extraction(
            claim(thing.id, "type", Literal(kind, Datatype.CLASS), ident),
            entities=(Entity(thing.id, kind, thing.label),),
        )
        for ident, kind in kinds
    ]
    statuses = {one.article: one.status for one in merge(parts).claims}
    assert [ident for ident, status in statuses.items() if status is Status.DISPUTED] == ["c"]


def test_a_chair_is_not_repeated_as_participant() -> None:
    """Who takes the chair by one article is no accepted participant by another."""
    said = [
        (article("a"), claim(MEETING.id, "chair", PERSON.id, "a")),
        (article("b"), claim(MEETING.id, "participant", PERSON.id, "b")),
    ]
    assert _settled(*said) == {"a": Status.ACCEPTED, "b": Status.INCOMPLETE}


def test_the_vocabulary_agrees_with_the_ontology() -> None:
    """Single-valued relations, classes above classes and speech acts are what the ontology says."""
    single = {name for name, relation in relations().items() if relation.single_valued}
    rdfs, define = vocab.PREFIXES["rdfs"], vocab.DEF
    rows = ontology_graph().query(
        f"SELECT ?a ?b {{ ?a <{rdfs}subClassOf>+ ?b FILTER (STRSTARTS(STR(?b), '{define}')) }}"
    )
    above = {(str(a).removeprefix(define), str(b).removeprefix(define)) for a, b in rows}  # type: ignore[misc]
    acts = ontology_graph().query(f"SELECT ?p {{ ?p <{rdfs}subPropertyOf> <{define}discusses> }}")
    assert single == vocab.SINGLE_VALUED
    assert {(kind, parent) for kind, parents in vocab.SUPERTYPES.items() for parent in parents} == {
        pair for pair in above if pair[1] != "Agent"
    }
    assert {str(row[0]).removeprefix(define) for row in acts} == set(vocab.SPEECH_ACTS)  # type: ignore[index]
