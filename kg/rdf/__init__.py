"""Graph ↔ rdflib Dataset: the only place that converts.

Facts, things, tenures, ontology and schemes stand in the default graph; what one article says stands
in the named graph of that article, what was measured of each relation in one of its own. Each triple
stands in one graph only, and none has a blank node.
"""

from __future__ import annotations

from kg.rdf.decode import from_dataset
from kg.rdf.encode import to_dataset
from kg.rdf.limit import limit_text
from kg.rdf.terms import new_dataset

__all__ = ["from_dataset", "limit_text", "new_dataset", "to_dataset"]
