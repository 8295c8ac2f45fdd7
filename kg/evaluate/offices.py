"""How right offices without a name are inferred: `Graph → Inferences`.

Nobody annotated who an unnamed minister is, but persons who take part in an event by name and office can be asked for
by their office alone: who held it, as *other* articles tell? The name itself is the answer to compare with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.inference import Days, held_by, holders
from kg.model import Claim, Graph, Status, Unnamed
from kg.tenures import tenures

_PRESENT = frozenset({"participant", "chair"})


@dataclass(frozen=True, slots=True)
class Inference:
    """One office in one event of one article: who held it, and who was inferred, empty where nobody was."""

    asked: Unnamed
    person: str
    inferred: str


@dataclass(frozen=True, slots=True)
class Inferences:
    """All offices that were asked for."""

    all: tuple[Inference, ...]

    @property
    def resolved(self) -> int:
        """How many were given a person."""
        return sum(bool(one.inferred) for one in self.all)

    @property
    def right(self) -> int:
        """How many were given the right person."""
        return sum(one.inferred == one.person for one in self.all)


def infer_known(graph: Graph) -> Inferences:
    """What is inferred of each office whose holder the article names, from all other articles."""
    labels = {entity.id: entity.label for entity in graph.entities}
    days = Days(graph)
    found = []
    for article in graph.articles:
        others = [claim for claim in graph.claims if claim.article != article.id]
        offices = holders(others, tenures(others), labels)
        for asked, person in _asked(graph, article.id, labels):
            holder, _ = held_by(asked, days.of(article.id, asked.event), offices)
            found.append(Inference(asked, person, holder.tenure.person if holder else ""))
    return Inferences(tuple(found))


def _asked(graph: Graph, article: str, labels: dict[str, str]) -> Iterator[tuple[Unnamed, str]]:
    """The offices of those who by accepted claims of an article take part in its events, with their holders."""
    told = [claim for claim in graph.claims if claim.article == article and claim.status is Status.ACCEPTED]
    posts = [claim for claim in told if claim.relation == "post" and not claim.term.ended]
    countries = [claim for claim in told if claim.relation == "country"]
    for part in (claim for claim in told if claim.relation in _PRESENT):
        for post in _of(part, posts):
            for country in _of(part, countries):
                label = labels[str(post.object)]
                yield Unnamed(article, part.subject, label, str(country.object), part.evidence[0]), str(part.object)


def _of(part: Claim, claims: list[Claim]) -> Iterator[Claim]:
    return (claim for claim in claims if claim.subject == part.object)
