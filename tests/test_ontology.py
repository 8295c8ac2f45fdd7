"""The ontology's files: terms, schemes, shapes, rules, examples and questions."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from examples import everything, invalid, load, shapes_graph, trips, valid
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Namespace, Node, URIRef
from rdflib.plugins.sparql import prepareQuery

from kg import vocab
from kg.ask import Question, answer, questions
from kg.ontology import Rule, classes, ontology_graph, relations, rules
from kg.validate import check_rules, validate

INDRUS = Namespace(vocab.DEF)
TOPICS = """
    military-cooperation military-technical-cooperation training officer-exchanges staff-courses joint-exercises
    interoperability logistics joint-production technology-transfer defence-technology research-and-development
    indigenous-manufacturing spare-parts maintenance-and-repair aircraft naval-systems armoured-vehicles air-defence
    missiles small-arms submarines helicopters propulsion simulation artificial-intelligence unmanned-systems space
    cyber-security counter-terrorism peacekeeping maritime-security disaster-relief intelligence-sharing
    military-education military-medicine regional-security arms-supply defence-industry industrial-cooperation
    knowledge-sharing delivery-delays sanctions payments
"""
GROUPS = {"military-equipment", "trade-constraints"}


def terms() -> list[Node]:
    """Our own terms, as the core ontology defines them."""
    return sorted(ontology_graph().subjects(RDFS.isDefinedBy, URIRef(vocab.DEF.rstrip("#"))), key=str)


def concepts(kind: str) -> dict[str, Node]:
    """The concepts of a scheme by the tail of their IRIs."""
    scheme = URIRef(vocab.ID + kind)
    return {str(c).removeprefix(f"{scheme}/"): c for c in ontology_graph().subjects(SKOS.inScheme, scheme)}


def texts(node: Node, predicate: URIRef) -> list[str]:
    """The literals of one property."""
    return [str(value) for value in ontology_graph().objects(node, predicate)]


def test_every_term_used_in_our_namespace_is_defined() -> None:
    """No term of ours stands in the core ontology without its own entry."""
    nodes = {node for triple in ontology_graph() for node in triple if isinstance(node, URIRef)}
    assert sorted((node for node in nodes if node.startswith(vocab.DEF)), key=str) == terms()


@pytest.mark.parametrize("term", terms(), ids=lambda term: str(term).removeprefix(vocab.DEF))
def test_term_has_one_label_a_definition_of_10_to_20_words_and_an_example(term: Node) -> None:
    """Each term of the core ontology says what it is and shows it."""
    definitions = texts(term, SKOS.definition)
    assert (len(texts(term, RDFS.label)), len(definitions), len(texts(term, SKOS.example))) == (1, 1, 1)
    assert 10 <= len(definitions[0].split()) <= 20


def test_classes_are_upper_camel_and_properties_lower_camel() -> None:
    """Names follow the style of the ontology."""
    core = ontology_graph()
    kinds = {OWL.Class: "[A-Z]", OWL.ObjectProperty: "[a-z]", OWL.DatatypeProperty: "[a-z]"}
    wrong = [
        str(term)
        for term in terms()
        for kind in core.objects(term, RDF.type)
        if kind in kinds and not re.fullmatch(kinds[kind] + "[A-Za-z0-9]*", str(term).removeprefix(vocab.DEF))
    ]
    assert wrong == []


def test_ontology_has_a_version_and_no_blank_node() -> None:
    """It can be cited by version and written to the same bytes each time."""
    core = ontology_graph()
    assert core.value(URIRef(vocab.DEF.rstrip("#")), OWL.versionIRI) == URIRef(vocab.BASE + "def/0.1.0")
    assert [triple for triple in core if any(isinstance(node, BNode) for node in triple)] == []


def test_no_inverse_is_minted() -> None:
    """A relation is read backwards with ^, so there is one way to say it."""
    assert list(ontology_graph().subject_objects(OWL.inverseOf)) == []


def test_topic_scheme_holds_the_topics_of_the_guideline_and_their_groups() -> None:
    """Neither a topic is missing nor one too many."""
    assert set(concepts("topic")) == {*TOPICS.split(), *GROUPS}


@pytest.mark.parametrize("kind", ["topic", "rank"])
def test_concept_has_one_label_and_a_definition_of_10_to_20_words(kind: str) -> None:
    """Each topic and rank says what it is."""
    wrong = [
        name
        for name, concept in concepts(kind).items()
        if len(texts(concept, SKOS.prefLabel)) != 1
        or [10 <= len(text.split()) <= 20 for text in texts(concept, SKOS.definition)] != [True]
    ]
    assert wrong == []


def test_every_topic_has_an_example() -> None:
    """A topic is shown, not only defined."""
    assert [name for name, topic in concepts("topic").items() if len(texts(topic, SKOS.example)) != 1] == []


@pytest.mark.parametrize("kind", ["topic", "rank"])
def test_concept_is_on_top_or_under_concepts_of_its_scheme(kind: str) -> None:
    """No concept hangs in the air, and the id is the slug of the label (but for the narrower ranks)."""
    core, known = ontology_graph(), concepts(kind)
    for name, concept in known.items():
        broader = set(core.objects(concept, SKOS.broader))
        assert broader <= set(known.values())
        assert bool(broader) != ((concept, SKOS.topConceptOf, URIRef(vocab.ID + kind)) in core)
        label = texts(concept, SKOS.prefLabel)[0]
        assert "(" in label or vocab.slug(label) == name


def rows_of(file: str) -> list[dict[str, str]]:
    """The rows of a table of the registry."""
    with vocab.resource("data", "registry", file).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def labels(kind: str) -> dict[str, str]:
    """The labels of a scheme's concepts by id."""
    return {name: texts(concept, SKOS.prefLabel)[0] for name, concept in concepts(kind).items()}


def test_registry_names_topics_as_the_scheme_does() -> None:
    """What the extractor points to is in the scheme, under the same label."""
    assert {row["id"]: row["label"] for row in rows_of("topics.csv")} == labels("topic")


def test_registry_names_ranks_of_india_and_russia_as_the_scheme_does() -> None:
    """Ranks of third countries may be known to the registry alone; rdf makes concepts of them when they are met."""
    ours = [row for row in rows_of("ranks.csv") if re.search("indian|russian", row["service"])]
    assert {row["id"]: row["label"] for row in ours}.items() <= labels("rank").items()


def test_vocabulary_of_the_program_agrees_with_the_ontology() -> None:
    """Speech acts, single-valued properties and the order of classes are said alike in both places."""
    core = ontology_graph()
    acts = {str(act).removeprefix(vocab.DEF) for act in core.subjects(RDFS.subPropertyOf, INDRUS.discusses)}
    above = {
        (narrow, wide)
        for narrow, wides in vocab.SUPERTYPES.items()
        for wide in wides
        if INDRUS[wide] not in core.transitive_objects(INDRUS[narrow], RDFS.subClassOf)
    }
    assert set(vocab.SPEECH_ACTS) == acts
    assert {name for name, relation in relations().items() if relation.single_valued} == vocab.SINGLE_VALUED
    assert above == set()
    assert classes() >= vocab.EVENT_TYPES | vocab.BODY_TYPES | vocab.CONCEPT_TYPES | vocab.VALUE_TYPES


def test_every_relation_has_subjects_and_objects() -> None:
    """The gate's table has no gap: each relation takes things or literals, never both."""
    wrong = [r.name for r in relations().values() if not r.subjects or bool(r.objects) == bool(r.literals)]
    assert wrong == []


def test_shapes_hold_no_sparql() -> None:
    """SPARQL constraints inside SHACL are slow; such rules are queries of their own."""
    assert list(shapes_graph().subject_objects(SH.sparql)) == []


def test_every_property_shape_says_in_plain_english_what_it_wants() -> None:
    """A user never reads a constraint component."""
    shapes = shapes_graph()
    assert [shape for shape in shapes.objects(None, SH.property) if (shape, SH.message, None) not in shapes] == []


@pytest.mark.parametrize("path", valid(), ids=lambda path: path.stem)
def test_valid_example_gives_no_problem(path: Path) -> None:
    """A right graph passes."""
    assert validate(load(path)) == []


@pytest.mark.parametrize("path", invalid(), ids=lambda path: path.stem)
def test_invalid_example_trips_exactly_what_it_names(path: Path) -> None:
    """A wrong graph is caught by the one shape or rule that its first line names."""
    assert {problem.rule for problem in validate(load(path))} == {trips(path)}


def test_every_rule_and_every_shape_is_tripped_by_an_example() -> None:
    """Nothing is checked that was never seen to fail."""
    targets = (SH.targetClass, SH.targetSubjectsOf)
    shapes = {str(shape).rsplit("#", 1)[1] for target in targets for shape in shapes_graph().subjects(target, None)}
    tripped = {trips(path).partition("/")[0] for path in invalid()}
    assert tripped == shapes | {rule.name for rule in rules()}


def test_rule_says_itself_in_plain_english_and_selects_its_subject_first() -> None:
    """The first line is a sentence, the first column what breaks the rule."""
    wrong = [
        rule.name
        for rule in rules()
        if not re.fullmatch("[A-Z].*[.]", rule.text) or not re.search(r"SELECT (DISTINCT )?\?subject\b", rule.query)
    ]
    assert wrong == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_rule_finds_the_same_in_rdflib(rule: Rule) -> None:
    """A rule is plain SPARQL 1.1: rdflib's own engine finds what Oxigraph finds."""
    (path,) = [path for path in invalid() if trips(path) == rule.name]
    found = [row[0] for row in load(path, ontology=True).query(rule.query)]
    named = {str(node) for node in found if not isinstance(node, BNode)}
    assert named == {problem.subject for problem in check_rules(load(path)) if ":" in problem.subject}
    assert found != []


def test_questions_are_numbered_without_gaps() -> None:
    """`kg ask N` has an answer for every N up to the last."""
    assert [question.number for question in questions()] == list(range(1, len(questions()) + 1))
    assert len(questions()) >= 15


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_question_is_plain_sparql_that_binds_each_parameter_once(question: Question) -> None:
    """The file runs as it is, with its defaults."""
    prepareQuery(question.query)
    bound = re.findall(r'VALUES \?(\w+) \{ "([^"]*)" \}', question.query)
    assert tuple(bound) == question.parameters
    assert question.text.endswith("?")


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_question_has_the_same_rows_in_rdflib_and_in_oxigraph(question: Question) -> None:
    """Answers do not depend on the engine, with defaults or with everything asked for."""
    memory, oxigraph = everything("default"), everything("Oxigraph")
    anything = {name: "" for name, _ in question.parameters}
    columns, rows = answer(oxigraph, question, anything)
    assert answer(memory, question, anything) == (columns, rows)
    assert answer(memory, question) == answer(oxigraph, question)
    assert rows != ()


@pytest.mark.parametrize("question", questions()[:15], ids=lambda question: question.name)
def test_question_answers_on_the_first_article(question: Question) -> None:
    """The fifteen competency questions find something in the first article's graph."""
    assert answer(everything("Oxigraph", "first-article"), question)[1] != ()


def test_event_questions_show_what_is_only_planned() -> None:
    """Whoever lists events or agreements sees which of them have not come to be."""
    kinds = "Meeting|Event|Exercise|Delivery|Agreement"
    listing = [q for q in questions() if re.search(rf" a indrus:({kinds})\b", q.query)]
    assert [q.name for q in listing if "?factuality" not in answer_columns(q.query)] == []


def answer_columns(query: str) -> str:
    """What stands between SELECT and WHERE."""
    return query.partition("SELECT")[2].partition("WHERE")[0]
