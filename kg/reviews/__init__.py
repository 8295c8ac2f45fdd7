"""What people found on claims: `Graph + registry/reviews.csv → Graph`, and the table itself."""

from __future__ import annotations

from kg.reviews.applying import apply
from kg.reviews.deciding import Finding, claim_of, decide, person_of, suppression, uncertain
from kg.reviews.matching import row_on
from kg.reviews.suppressing import suppress
from kg.reviews.table import Row, Verdict, in_use, read, record, withdraw

__all__ = [
    "Finding",
    "Row",
    "Verdict",
    "apply",
    "claim_of",
    "decide",
    "in_use",
    "person_of",
    "read",
    "record",
    "row_on",
    "suppress",
    "suppression",
    "uncertain",
    "withdraw",
]
