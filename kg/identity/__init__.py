"""Identity over articles: which ids of many extractions are one thing, by rules and by what people decided."""

from kg.identity.cluster import Candidate
from kg.identity.judgements import Judgement, Judgements, Verdict
from kg.identity.resolve import Resolved, resolve

__all__ = ["Candidate", "Judgement", "Judgements", "Resolved", "Verdict", "resolve"]
