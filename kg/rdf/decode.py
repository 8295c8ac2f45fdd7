"""Dataset → Graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from rdflib import Dataset

from kg import vocab
from kg.evidence import best_first, in_order_of_text
from kg.model import (
    Article,
    Claim,
    DateBasis,
    Entity,
    Evidence,
    Factuality,
    Graph,
    Review,
    Span,
    Status,
    Tenure,
    TermOfOffice,
    Tombstone,
)
from kg.rdf import terms
from kg.rdf.derived import founded, originated
from kg.rdf.quality import measured
from kg.rdf.terms import DCTERMS, INDRUS, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, Term, URIRef

Node: TypeAlias = URIRef | Term
Facts: TypeAlias = Mapping[URIRef, Mapping[URIRef, Sequence[Node]]]

_OTHER_CLASSES = frozenset({"Article", "Claim", "ClaimStatus", "DateBasis", "ExtractionRun"}) | frozenset(
    {"Extractor", "Fact", "Factuality", "Quotation", "Review", "Source", "Tenure", "TextSnapshot", "Tombstone"}
)
_RELATIONS = {RDF.type: "type", SKOS.altLabel: "altLabel", RDFS.label: "altLabel"}
_TEXTS = {
    **{property_: key for key, property_ in terms.NAME_ATTRIBUTES.items()},
    **{property_: key for key, property_ in terms.TEXT_ATTRIBUTES.items()},
    SCHEMA.value: "value",
    SCHEMA.sameAs: "sameAs",
}


def from_dataset(dataset: Dataset) -> Graph:
    """The graph that `to_dataset` made a dataset of; rejections and notes are not in it.

    Raises ValueError or KeyError where a claim lacks what every claim has.
    """
    facts = _index(dataset)
    kinds: defaultdict[str, list[URIRef]] = defaultdict(list)
    for subject, properties in facts.items():
        for kind in properties.get(RDF.type, ()):
            if subject.startswith(vocab.ID) and kind.startswith(vocab.DEF):
                kinds[kind.removeprefix(vocab.DEF)].append(subject)
    claims = tuple(sorted((_claim(facts, node) for node in kinds["Claim"]), key=lambda claim: claim.id))
    tenures = [_tenure(facts, node) for node in kinds["Tenure"]]
    texts: defaultdict[Node, list[URIRef]] = defaultdict(list)
    for text in kinds["TextSnapshot"]:
        for source in facts[text][PROV.wasDerivedFrom]:
            texts[source].append(text)
    articles = [_article(facts, node, _in_order(facts, texts[node])) for node in kinds["Article"]]
    return Graph(
        articles=tuple(sorted(articles, key=lambda article: article.id)),
        entities=tuple(_entities(facts, kinds, claims)),
        claims=claims,
        tenures=tuple(sorted(tenures, key=lambda tenure: (tenure.person, tenure.post))),
        quality=measured(facts),
        tombstones=tuple(
            Tombstone(vocab.identifier(node), _identifier(facts, node, DCTERMS.isReplacedBy))
            for node in sorted(kinds["Tombstone"])
        ),
        origins=originated(facts),
        facts=founded(facts),
    )


def _index(dataset: Dataset) -> Facts:
    """Subject → property → objects, over all graphs."""
    facts: defaultdict[URIRef, defaultdict[URIRef, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for subject, property_, value, _ in dataset.quads():
        facts[subject][property_].append(value)  # type: ignore[index, arg-type]
    return {subject: dict(properties) for subject, properties in facts.items()}


def _one(facts: Facts, subject: URIRef, property_: URIRef) -> str:
    """The one value of a property as text, empty where there is none."""
    return str(min(facts.get(subject, {}).get(property_, ()), default="", key=str))


def _identifier(facts: Facts, subject: URIRef, property_: URIRef) -> str:
    value = _one(facts, subject, property_)
    return vocab.identifier(value) if value else ""


def _local(facts: Facts, subject: URIRef, property_: URIRef) -> str:
    return _one(facts, subject, property_).removeprefix(vocab.DEF)


def _entities(facts: Facts, kinds: Mapping[str, Sequence[URIRef]], claims: Sequence[Claim]) -> Iterator[Entity]:
    """Things, sorted; of the concepts of the schemes only those that a claim names."""
    named = {claim.subject for claim in claims} | {str(claim.object) for claim in claims}
    types: defaultdict[str, set[str]] = defaultdict(set)
    for kind, nodes in kinds.items():
        for node in nodes if kind not in _OTHER_CLASSES else ():
            types[vocab.identifier(node)].add(kind)
    for identifier in sorted(types):
        above = {parent for kind in types[identifier] for parent in vocab.SUPERTYPES.get(kind, ())}
        kind = min(types[identifier] - above)
        if kind not in vocab.CONCEPT_TYPES or identifier in named:
            yield _entity(facts, identifier, kind)


def _entity(facts: Facts, identifier: str, kind: str) -> Entity:
    node = terms.iri(identifier)
    label = _one(facts, node, SKOS.prefLabel if kind in vocab.CONCEPT_TYPES else RDFS.label)
    found = {key: _one(facts, node, property_) for property_, key in _TEXTS.items()}
    found["postIn"] = _identifier(facts, node, ORG.postIn)
    found["factuality"] = _local(facts, node, INDRUS.factuality)
    return Entity(identifier, kind, label, tuple(sorted((key, value) for key, value in found.items() if value)))


def _relation(facts: Facts, node: URIRef) -> str:
    """The relation of a claim or fact."""
    predicate = facts[node][RDF.predicate][0]
    return _RELATIONS.get(predicate) or str(predicate).removeprefix(vocab.DEF)  # type: ignore[arg-type]


def _claim(facts: Facts, node: URIRef) -> Claim:
    basis = _local(facts, node, INDRUS.dateBasis)
    return Claim(
        article=_identifier(facts, node, INDRUS.statedIn).removeprefix("article/"),
        subject=_identifier(facts, node, RDF.subject),
        relation=_relation(facts, node),
        object=terms.object_value(facts[node][RDF.object][0]),
        evidence=_evidence(facts, node),
        context=in_order_of_text(_words(facts, facts[node].get(INDRUS.context, ()))),
        confidence=float(_one(facts, node, INDRUS.confidence)),
        factuality=Factuality(_local(facts, node, INDRUS.factuality)),
        status=Status(_local(facts, node, INDRUS.status)),
        as_of=_one(facts, node, INDRUS.asOf),
        date_basis=DateBasis(basis) if basis else None,
        edtf=_one(facts, node, INDRUS.edtf),
        rule=_one(facts, node, INDRUS.rule),
        term=TermOfOffice(
            _one(facts, node, INDRUS.since), _one(facts, node, INDRUS.until), bool(facts[node].get(INDRUS.ended))
        ),
        conflicts=tuple(sorted(vocab.identifier(str(other)) for other in facts[node].get(INDRUS.conflictsWith, ()))),
        review=_review(facts, node),
        inferred_from=tuple(sorted(vocab.identifier(str(c)) for c in facts[node].get(INDRUS.inferredFrom, ()))),
    )


def _review(facts: Facts, claim: URIRef) -> Review | None:
    if INDRUS.review not in facts[claim]:
        return None
    node = URIRef(_one(facts, claim, INDRUS.review))
    return Review(
        why=_one(facts, node, INDRUS.reason),
        who=_one(facts, node, INDRUS.reviewer),
        when=_one(facts, node, INDRUS.reviewedOn),
        corrects=_identifier(facts, claim, PROV.wasRevisionOf),
    )


def _evidence(facts: Facts, claim: URIRef) -> tuple[Evidence, ...]:
    words = tuple(_words(facts, facts[claim][INDRUS.evidence]))
    return best_first(_words(facts, facts[claim].get(INDRUS.bestEvidence, ())), words)


def _words(facts: Facts, quotations: Sequence[Node]) -> Iterator[Evidence]:
    for node in quotations:
        position = URIRef(f"{node}#position")
        span = Span(int(_one(facts, position, OA.start)), int(_one(facts, position, OA.end)))
        yield Evidence(span, _one(facts, URIRef(node), PROV.value))


def _in_order(facts: Facts, snapshots: Sequence[URIRef]) -> list[URIRef]:
    """Snapshots of one article, each after those that it is a revision of."""
    older = {text: {*facts[text].get(PROV.wasRevisionOf, ())} & {*snapshots} for text in snapshots}
    ordered: list[URIRef] = []
    while len(ordered) < len(snapshots):
        left = [text for text in sorted(snapshots) if text not in ordered]
        ordered.append(next((text for text in left if older[text] <= {*ordered}), left[0]))
    return ordered


def _article(facts: Facts, node: URIRef, snapshots: Sequence[URIRef]) -> Article:
    bodies = [_one(facts, text, SCHEMA.text) for text in snapshots]
    wire = URIRef(f"{node}#wire")
    return Article(
        id=vocab.identifier(node).removeprefix("article/"),
        body=bodies[-1] if bodies else "",
        title=_one(facts, node, SCHEMA.headline),
        publisher=_publisher(facts, node),
        published=_one(facts, node, SCHEMA.datePublished),
        url=_one(facts, node, SCHEMA.url),
        based_on=_publisher(facts, wire),
        superseded=tuple(bodies[:-1]),
    )


def _publisher(facts: Facts, node: URIRef) -> str:
    return _one(facts, URIRef(_one(facts, node, SCHEMA.publisher)), RDFS.label)


def _tenure(facts: Facts, node: URIRef) -> Tenure:
    return Tenure(
        person=_identifier(facts, node, ORG.member),
        post=_identifier(facts, node, INDRUS.heldPost),
        organisation=_identifier(facts, node, ORG.organization),
        first_observed=_one(facts, node, INDRUS.firstObserved),
        last_observed=_one(facts, node, INDRUS.lastObserved),
        since=_one(facts, node, INDRUS.since),
        until=_one(facts, node, INDRUS.until),
        claims=tuple(sorted(vocab.identifier(str(claim)) for claim in facts[node][PROV.wasDerivedFrom])),
    )
