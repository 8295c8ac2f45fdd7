"""The RDF terms that encoding and decoding share.

Lexical forms are canonical (the decimal 1, not 1.0), since Oxigraph stores numbers by value, not by spelling, and
knows no kind of integer but xsd:integer.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from rdflib import Dataset, URIRef
from rdflib import Literal as Term
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from kg import vocab
from kg.dates import is_partial_date
from kg.model import Datatype, Literal

KEPT = 2**16  # terms that come again and again are made once: rdflib checks each IRI and literal that it makes


class Vocabulary:
    """The terms of one namespace, by local name."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> URIRef:
        """A term, made when it is first asked for."""
        term = URIRef(self._namespace + name)
        setattr(self, name, term)
        return term

    def __getitem__(self, name: str) -> URIRef:
        """The same, for a name that is worked out."""
        term: URIRef = getattr(self, name)
        return term


INDRUS = Vocabulary(vocab.DEF)
DCTERMS = Vocabulary(vocab.PREFIXES["dcterms"])
DQV = Vocabulary(vocab.PREFIXES["dqv"])
FOAF = Vocabulary(vocab.PREFIXES["foaf"])
OA = Vocabulary(vocab.PREFIXES["oa"])
ORG = Vocabulary(vocab.PREFIXES["org"])
PERSON = Vocabulary(vocab.PREFIXES["person"])
PROV = Vocabulary(vocab.PREFIXES["prov"])
SCHEMA = Vocabulary(vocab.PREFIXES["schema"])

NAMING = {"type": RDF.type, "altLabel": SKOS.altLabel}
DATATYPES = {
    Datatype.DATE: XSD.date,
    Datatype.MONTH: XSD.gYearMonth,
    Datatype.YEAR: XSD.gYear,
    Datatype.MONTH_DAY: XSD.gMonthDay,
    Datatype.INTEGER: XSD.integer,
}
PARTIAL_DATES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
NAME_ATTRIBUTES = {
    "givenName": FOAF.givenName,
    "familyName": FOAF.familyName,
    "patronymicName": PERSON.patronymicName,
}
TEXT_ATTRIBUTES = {"unit": SCHEMA.unitText, "currency": SCHEMA.currency}
LINK_ATTRIBUTES = {"sameAs": SCHEMA.sameAs, "postIn": ORG.postIn, "factuality": INDRUS.factuality}

_SCRIPTS = ((re.compile("[\u0400-\u04ff]"), "ru"), (re.compile("[\u0900-\u097f]"), "hi"))


def new_dataset() -> Dataset:
    """An empty dataset in Oxigraph's memory whose queries run over all its graphs."""
    dataset = Dataset(store="Oxigraph", default_union=True)
    for prefix, namespace in vocab.PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    return dataset


@lru_cache(KEPT)
def iri(identifier: str) -> URIRef:
    """The IRI of an id of ours."""
    return URIRef(vocab.iri(identifier))


def relation_iri(relation: str) -> URIRef:
    """The property that a claim's relation stands for."""
    return NAMING.get(relation) or INDRUS[relation]


def typed(lexical: str, datatype: URIRef) -> Term:
    """A literal with this very spelling."""
    return Term(lexical, datatype=datatype, normalize=False)


def text(value: str) -> Term:
    """A plain string."""
    return typed(value, XSD.string)


def boolean(value: bool) -> Term:
    """An xsd:boolean."""
    return typed("true" if value else "false", XSD.boolean)


@lru_cache(KEPT)
def integer(value: int) -> Term:
    """An xsd:integer."""
    return typed(str(value), XSD.integer)


@lru_cache(KEPT)
def decimal(value: str | float) -> Term:
    """An xsd:decimal in canonical spelling. Raises ValueError for what is no number."""
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"not a number: {value}") from error
    if not number.is_finite():
        raise ValueError(f"not a number: {value}")
    spelling = format(number, "f")
    return typed((spelling.rstrip("0").rstrip(".") if "." in spelling else spelling) or "0", XSD.decimal)


@lru_cache(KEPT)
def partial_date(value: str) -> Term:
    """A day, month or year as xsd:date, xsd:gYearMonth or xsd:gYear. Raises ValueError for what is none."""
    if not is_partial_date(value):
        raise ValueError(f"not a date, month or year: {value}")
    return typed(value, PARTIAL_DATES[len(value)])


def name(value: str, patronymic: str = "") -> Term:
    """A name with its language: by script, and `ru-latn` where it holds the bearer's patronymic."""
    language = next((tag for script, tag in _SCRIPTS if script.search(value)), "")
    return Term(value, lang=language or ("ru-latn" if patronymic and patronymic in value else "en"))


def object_term(value: str | Literal, patronymic: str = "") -> URIRef | Term:
    """The term for a claim's object."""
    if isinstance(value, str):
        return iri(value)
    if value.datatype is Datatype.CLASS:
        return INDRUS[value.value]
    if value.datatype is Datatype.NAME:
        return name(value.value, patronymic)
    return typed(value.value, DATATYPES[value.datatype])


def object_value(term: URIRef | Term) -> str | Literal:
    """The claim's object that a term stands for. Raises ValueError for a term that no claim has."""
    if isinstance(term, URIRef):
        if term.startswith(vocab.DEF):
            return Literal(term.removeprefix(vocab.DEF), Datatype.CLASS)
        return vocab.identifier(term)
    if term.language:
        return Literal(str(term), Datatype.NAME)
    for datatype, kind in DATATYPES.items():
        if term.datatype == kind:
            return Literal(str(term), datatype)
    raise ValueError(f"no claim has such an object: {term.n3()}")


__all__ = ["OWL", "RDF", "RDFS", "SKOS", "XSD", "Term", "URIRef"]
