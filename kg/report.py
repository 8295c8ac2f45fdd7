"""What a build did, as numbers and lists: `Graph → dict` for `report.json`. No clock time and no timings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg import vocab
from kg.errors import UserError
from kg.model import Claim, Graph, Literal, Rejection, Status
from kg.version import version

if TYPE_CHECKING:
    from kg.validate import Problem

_NAMING = frozenset({"type", "altLabel"})


def report(graph: Graph, problems: Iterable[Problem] = (), skipped: Iterable[UserError] = ()) -> dict[str, Any]:
    """Counts by kind, relation, status and factuality; rejections and problems with reasons; files left out; notes."""
    return {
        "articles": len(graph.articles),
        "claims": {
            "all": len(graph.claims),
            "factuality": _counts(claim.factuality for claim in graph.claims),
            "status": _counts(claim.status for claim in graph.claims),
        },
        "facts": _counts(relation for _, relation, _ in _facts(graph.claims)),
        "indrus": version(),
        "notes": sorted(graph.notes),
        "problems": sorted(({"rule": p.rule, "subject": p.subject, "message": p.message} for p in problems), key=_text),
        "reviews": _counts(claim.status for claim in graph.claims if claim.review),
        "rejections": sorted((_rejection(rejection) for rejection in graph.rejections), key=_text),
        "skipped": sorted(({"what": e.what, "where": e.where, "todo": e.todo} for e in skipped), key=_text),
        "tenures": len(graph.tenures),
        "things": _counts(entity.type for entity in graph.entities),
    }


def to_json(found: Mapping[str, Any]) -> str:
    """The report as the text of `report.json`, keys sorted."""
    return json.dumps(found, ensure_ascii=True, indent=2, sort_keys=True) + "\n"


def _counts(names: Iterable[str]) -> dict[str, int]:
    return {str(name): count for name, count in sorted(Counter(names).items())}


def _facts(claims: Iterable[Claim]) -> set[tuple[str, str, str | Literal]]:
    """The triples of the fact layer, names and classes left out."""
    accepted = [c for c in claims if c.status is Status.ACCEPTED and c.relation not in _NAMING]
    acts = [claim for claim in accepted if claim.relation in vocab.SPEECH_ACTS]
    return {(c.subject, c.relation, c.object) for c in accepted} | {(c.subject, "discusses", c.object) for c in acts}


def _rejection(rejection: Rejection) -> dict[str, str]:
    claim = rejection.claim
    return {
        "article": claim.article,
        "subject": claim.subject,
        "relation": claim.relation,
        "object": claim.object.value if isinstance(claim.object, Literal) else claim.object,
        "quote": claim.evidence[0].quote if claim.evidence else "",
        "reason": rejection.reason,
        "rule": claim.rule,
    }


def _text(entry: Mapping[str, str]) -> str:
    return json.dumps(entry, sort_keys=True)
