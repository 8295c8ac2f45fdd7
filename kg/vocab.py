"""Namespaces, IRIs and where ontology, registry and examples are: the only place that knows."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

BASE = "https://w3id.org/indrus/"
DEF = BASE + "def#"
ID = BASE + "id/"
FACTS_GRAPH = BASE + "graph/facts"
ARTICLE_GRAPH = ID + "graph/article/"
QUALITY_GRAPH = ID + "graph/quality"
LONGEST_SLUG = 80

PREFIXES = {
    "indrus": DEF,
    "id": ID,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "person": "http://www.w3.org/ns/person#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
}

SPEECH_ACTS = ("reviews", "explores", "reaffirms", "emphasises", "agreesOn")
EVENT_TYPES = frozenset({"Meeting", "Visit", "Exercise", "Delivery", "Event"})
PLANNABLE = EVENT_TYPES | {"Agreement"}
BODY_TYPES = frozenset({"Commission", "WorkingGroup"})
CONCEPT_TYPES = frozenset({"Topic", "Rank"})
VALUE_TYPES = frozenset({"Rank", "Post", "Quantity", "Money"})
STATES = frozenset({"rank", "post", "affiliation"})
SINGLE_VALUED = frozenset({"edition", "startDate", "endDate", "signedOn", "validFrom", "validUntil"})
SUPERTYPES = {
    "EquipmentModel": ("Equipment",),
    "EquipmentItem": ("Equipment",),
    "EventSeries": ("Programme",),
    "Commission": ("BilateralBody", "Organisation"),
    "WorkingGroup": ("BilateralBody", "Organisation"),
    "BilateralBody": ("Organisation",),
    "Country": ("Place",),
    "Meeting": ("Event",),
    "Visit": ("Event",),
    "Exercise": ("Event",),
    "Delivery": ("Event",),
}
ENTITY_PREFIXES = {
    "agreements": ID + "agreement/",
    "articles": ID + "article/",
    "equipments": ID + "equipment/",
    "events": ID + "event/",
    "moneys": ID + "money/",
    "orgs": ID + "org/",
    "persons": ID + "person/",
    "places": ID + "place/",
    "posts": ID + "post/",
    "programmes": ID + "programme/",
    "quantities": ID + "quantity/",
    "ranks": ID + "rank/",
    "tenures": ID + "tenure/",
    "topics": ID + "topic/",
}


def resource(*parts: str) -> Path:
    """A packaged file or folder, such as `resource("ontology", "core.ttl")`.

    An installed wheel holds them in `kg/_resources`; in a clone they stand at the top level.
    """
    packaged = Path(__file__).parent / "_resources"
    root = packaged if packaged.is_dir() else Path(__file__).parent.parent
    return root.joinpath(*parts)


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and single hyphens; what a name looks like in an IRI."""
    plain = unicodedata.normalize("NFKD", text.replace("&", "")).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return words[:LONGEST_SLUG].rstrip("-") or "x" + text.encode("utf-8").hex()[: LONGEST_SLUG - 1]


def iri(identifier: str) -> str:
    """The IRI of an entity or claim from its id, such as `person/igor-dylevsky`."""
    return ID + identifier


def identifier(iri_text: str) -> str:
    """The id of an IRI under our `id/` space.

    Raises ValueError where the IRI is not one of ours.
    """
    if not iri_text.startswith(ID):
        raise ValueError(f"not an indrus IRI: {iri_text}")
    return iri_text[len(ID) :]


def expanded(text: str) -> str:
    """An IRI, `<IRI>` or prefixed name as an id; other text as it is."""
    text = text.removeprefix("<").removesuffix(">")
    prefix, colon, local = text.partition(":")
    space = {**PREFIXES, **ENTITY_PREFIXES}.get(prefix) if colon else None
    full = space + local if space else text
    return full.removeprefix(ID)
