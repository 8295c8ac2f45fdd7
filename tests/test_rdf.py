"""Graph ↔ RDF."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rdflib
from claims import MEETING, PERSON, POST, STAFF, article, claim, date, extraction, words
from gold_graph import gold_extractions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import trig, vocab
from kg.merge import merge
from kg.model import Article, Claim, Datatype, DateBasis, Entity, Evidence, Extraction, Factuality, Graph, Literal, Span
from kg.rdf import from_dataset, new_dataset, to_dataset

HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.sampled_from(
        [
            "\"quotes\" and \\ and '''",
            "</script><script>alert(1)</script>",
            "\u202eright to left\u202c \u200f",
            "\x1b[31mred\x1b[0m \x07\x00",
            "a\r\nb\tc\u2028d\u0085",
            "<https://w3id.org/indrus/id/> . } @prefix",
            "Игорь Дылевский",
            "😀 " * 5,
            "x" * 10_000,
        ]
    ),
)
PLAIN = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-"), min_size=1, max_size=12)
DATES = st.dates().map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))


@st.composite
def extractions(draw: st.DrawFn, ident: str) -> Extraction:
    """One article of hostile text with claims of all shapes."""
    text = draw(HOSTILE)
    where = Article(
        ident, text, *(draw(st.just("") | HOSTILE) for _ in range(2)), draw(st.just("") | DATES), draw(HOSTILE)
    )
    names = st.tuples(HOSTILE, st.just("") | HOSTILE)
    things = [
        Entity(f"{folder}/{name}", kind, label, (("patronymicName", second),) if second and kind == "Person" else ())
        for folder, kind in (("person", "Person"), ("event", "Meeting"), ("org", "Organisation"), ("topic", "Topic"))
        for name, (label, second) in [(draw(PLAIN), draw(names))]
    ]
    person, event, body, topic = (thing.id for thing in things)
    objects = [
        (event, "chair", person),
        (event, "discusses", topic),
        (event, "reviews", topic),
        (person, "affiliation", body),
        (
            event,
            "startDate",
            Literal(day := draw(DATES), {4: Datatype.YEAR, 7: Datatype.MONTH, 10: Datatype.DATE}[len(day)]),
        ),
        (event, "edition", Literal(str(draw(st.integers(1, 99))), Datatype.INTEGER)),
        (event, "endDate", Literal("--10-28", Datatype.MONTH_DAY)),
        (person, "altLabel", Literal(draw(HOSTILE), Datatype.NAME)),
        (person, "type", Literal("Person", Datatype.CLASS)),
    ]
    claims = [draw(_claims(where, *triple)) for triple in objects]
    return Extraction(where, tuple(things), tuple(claims))


@st.composite
def _claims(draw: st.DrawFn, where: Article, subject: str, relation: str, target: str | Literal) -> Claim:
    def quote() -> Evidence:
        start = draw(st.integers(0, len(where.body) - 1))
        return where.quote(Span(start, draw(st.integers(start + 1, len(where.body)))))

    return Claim(
        where.id,
        subject,
        relation,
        target,
        tuple(quote() for _ in range(draw(st.integers(1, 3)))),
        tuple(quote() for _ in range(draw(st.integers(0, 2)))),
        confidence=draw(st.floats(0, 1)),
        factuality=draw(st.sampled_from(Factuality)),
        as_of=draw(st.just("") | DATES),
        date_basis=draw(st.none() | st.sampled_from(DateBasis)),
        edtf=draw(st.just("") | HOSTILE),
        rule=draw(st.just("") | HOSTILE),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.tuples(extractions("one"), extractions("two")))
def test_any_graph_comes_back_as_it_was(parts: tuple[Extraction, ...]) -> None:
    """Graph → dataset → TriG → dataset → graph is the same graph, whatever the texts hold."""
    graph = replace(merge(parts), notes=())
    dataset = to_dataset(graph)
    assert from_dataset(dataset) == graph
    read = new_dataset()
    read.parse(data=trig.to_trig(dataset), format="ox-trig")
    assert from_dataset(read) == graph


def test_the_gold_graph_comes_back_as_it_was() -> None:
    """All 23 annotated articles survive the way to RDF and back."""
    graph = merge(gold_extractions())
    assert from_dataset(to_dataset(graph)) == graph


@pytest.fixture(scope="module")
def small() -> Graph:
    """One article with a chair who holds a post."""
    said = [
        claim(MEETING.id, "chair", PERSON.id, confidence=0.9, context=(words("New Delhi"),), rule="chaired it"),
        claim(
            MEETING.id, "startDate", date("2025-10-28"), date_basis=DateBasis.YEAR_FROM_PUBLICATION, edtf="XXXX-10-28"
        ),
        claim(MEETING.id, "endDate", date("2025-10")),
        claim(MEETING.id, "reaffirms", "topic/training"),
        claim(PERSON.id, "post", POST.id, as_of="2025-10-28"),
        claim(PERSON.id, "affiliation", STAFF.id),
        claim(PERSON.id, "altLabel", Literal("Igor Dylevsky", Datatype.NAME)),
    ]
    where = article("one", title="Talks held", based_on="PTI", url="https://news.example/?a=1&b=<2>")
    things = (MEETING, PERSON, POST, STAFF, Entity("topic/training", "Topic", "training"))
    return merge([extraction(*said, article=where, entities=things)])


def _asks(graph: Graph, pattern: str) -> bool:
    prefixes = "".join(
        f"PREFIX {name}: <{space}> " for name, space in {**vocab.PREFIXES, **vocab.ENTITY_PREFIXES}.items()
    )
    return bool(to_dataset(graph).query(f"{prefixes} ASK {{ {pattern} }}").askAnswer)


@pytest.mark.parametrize(
    "pattern",
    [
        'events:meeting-5 a indrus:Meeting ; rdfs:label "fifth meeting"@en ; indrus:chair persons:igor-dylevsky',
        "events:meeting-5 indrus:reaffirms topics:training ; indrus:discusses topics:training",
        'events:meeting-5 indrus:startDate "2025-10-28"^^xsd:date ; indrus:endDate "2025-10"^^xsd:gYearMonth',
        'events:meeting-5 indrus:notBefore "2025-10-28"^^xsd:date ; indrus:notAfter "2025-10-31"^^xsd:date',
        'persons:igor-dylevsky foaf:familyName "Dylevsky"@en ; skos:altLabel "Igor Dylevsky"@en',
        "tenures:igor-dylevsky--chief a indrus:Tenure ; org:member persons:igor-dylevsky ; org:organization orgs:staff",
        'tenures:igor-dylevsky--chief indrus:heldPost posts:chief ; indrus:firstObserved "2025-10-28"^^xsd:date',
        'orgs:pti a schema:NewsMediaOrganization ; rdfs:label "PTI"@en',
        'topics:training a indrus:Topic ; skos:prefLabel "training"@en ; skos:broader topics:military-cooperation',
    ],
)
def test_facts_stand_in_the_default_graph(small: Graph, pattern: str) -> None:
    """Facts, things, tenures, publishers and schemes are asked without any graph."""
    assert _asks(small, f"{pattern} FILTER NOT EXISTS {{ GRAPH ?g {{ {pattern} }} }}")


@pytest.mark.parametrize(
    "pattern",
    [
        "?c rdf:subject events:meeting-5 ; rdf:predicate indrus:chair ; rdf:object persons:igor-dylevsky ; "
        "indrus:confidence 0.9 ; indrus:status indrus:Accepted ; indrus:factuality indrus:Actual ; "
        'indrus:statedIn articles:one ; indrus:rule "chaired it" ; indrus:evidence ?e ; indrus:context ?k',
        '?e prov:value "fifth meeting" ; oa:hasSelector ?p, ?q . ?p oa:start 4 ; oa:end 17 . '
        '?q oa:exact "fifth meeting" ; oa:prefix "The " ; oa:suffix " was held in New Delhi o"',
        "?t a indrus:TextSnapshot ; prov:wasDerivedFrom articles:one ; schema:text ?text ; indrus:length ?n . "
        "FILTER (STRLEN(?text) = ?n)",
        '?c rdf:predicate indrus:startDate ; indrus:dateBasis indrus:YearFromPublication ; indrus:edtf "XXXX-10-28"',
        'articles:one schema:headline "Talks held"@en ; schema:datePublished "2025-10"^^xsd:gYearMonth ; '
        "schema:isBasedOn/schema:publisher orgs:pti",
        "?c prov:wasGeneratedBy/prov:used/prov:wasDerivedFrom articles:one",
    ],
)
def test_evidence_stands_in_the_graph_of_its_article(small: Graph, pattern: str) -> None:
    """Claims, quotations, snapshot, article and run are in the article's graph and nowhere else."""
    assert _asks(small, f"GRAPH <{vocab.ARTICLE_GRAPH}one> {{ {pattern} }}")


def test_each_triple_stands_in_one_graph_and_none_has_a_blank_node() -> None:
    """Also where two articles have the same text."""
    same = [
        extraction(claim(MEETING.id, "chair", PERSON.id, ident), article=article(ident)) for ident in ("one", "two")
    ]
    quads = list(to_dataset(merge(same)).quads())
    assert len(quads) == len({(s, p, o) for s, p, o, _ in quads})
    assert not [quad for quad in quads if any(isinstance(term, rdflib.BNode) for term in quad)]
    assert from_dataset(to_dataset(merge(same))) == merge(same)


@pytest.mark.parametrize(
    ("name", "patronymic", "language"),
    [
        ("Igor Dylevsky", "Nikolayevich", "en"),
        ("Dylevsky Igor Nikolayevich", "Nikolayevich", "ru-latn"),
        ("Игорь Дылевский", "", "ru"),
        ("भारत", "", "hi"),
    ],
)
def test_a_name_has_the_language_of_its_script(name: str, patronymic: str, language: str) -> None:
    """Latin-script Russian is known by the patronymic, other scripts by their letters."""
    from kg.rdf.terms import name as name_term

    assert name_term(name, patronymic).language == language


def test_what_has_no_place_in_rdf_raises() -> None:
    """An unknown attribute and a text that is no date are errors, not lost triples."""
    strange = Entity(MEETING.id, "Meeting", "meeting", (("colour", "red"),))
    said = claim(MEETING.id, "chair", PERSON.id)
    with pytest.raises(ValueError, match="unknown attribute of an entity: colour"):
        to_dataset(merge([extraction(said, entities=(strange, PERSON))]))
    with pytest.raises(ValueError, match="not a date, month or year: yesterday"):
        to_dataset(merge([extraction(said, article=article("one", published="yesterday"))]))


def test_nothing_of_the_clock_or_the_machine_is_in_the_graph(small: Graph) -> None:
    """Two conversions give the same bytes."""
    assert trig.to_trig(to_dataset(small)) == trig.to_trig(to_dataset(small))
