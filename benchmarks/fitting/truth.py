"""Analysis + gold article → which gold thing each of our things is, and what is annotated of each event."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.align import align, topic_key
from kg.evaluate.gold import GoldArticle, GoldFact, Node, Prediction
from kg.evaluate.inventory import ALIGNED_BY_FACTS, RELATIONS
from kg.evaluate.names import same_value
from kg.extract.analysis import Analysis
from kg.extract.candidate import Candidate
from kg.extract.choice import DATED
from kg.extract.document import Document
from kg.extract.mention import Kind, Mention
from kg.extract.timing import stated
from kg.model import Span
from kg.registry import shipped
from kg.vocab import SUPERTYPES

Facts = Sequence[GoldFact]
VALUES = frozenset({Kind.DATE, Kind.MONEY, Kind.QUANTITY})
_UNNAMED = frozenset({Kind.TOPIC, Kind.QUANTITY, Kind.MONEY})


@dataclass(frozen=True, slots=True)
class Truth:
    """What is annotated of one article: its facts and optional facts by event, and the gold key of each thing of ours.

    `told` are the places of the words of all facts in the body, by event.
    """

    article: GoldArticle
    document: Document
    keys: Mapping[str, str]
    facts: Mapping[str, Facts]
    optional: Mapping[str, Facts]
    told: Mapping[str, Sequence[Span]]

    @property
    def wanted(self) -> frozenset[str]:
        """The gold events and agreements with at least one fact."""
        return frozenset(key for key, facts in self.facts.items() if facts)

    def says(self, candidate: Candidate, facts: Iterable[GoldFact]) -> bool:
        """Whether one of these facts has the role and the filler of a candidate, whatever its event."""
        return any(fact.relation == candidate.relation and self._same(candidate, fact) for fact in facts)

    def shows(self, candidate: Candidate, facts: Iterable[GoldFact]) -> bool:
        """Whether the words of a candidate's filler are annotated as the words of such a fact."""
        at = self.document.evidence(candidate.filler.span).span
        said = [fact for fact in facts if fact.relation == candidate.relation and self._same(candidate, fact)]
        return any(at.overlaps(place) for place in _places(self.article.body, said))

    def _same(self, candidate: Candidate, fact: GoldFact) -> bool:
        filler = candidate.filler
        if filler.kind in VALUES:
            return same_value(fact.relation, value(candidate, self.document), fact.object)
        if filler.kind is Kind.TOPIC:
            return topic_key(filler.entity) == fact.object
        return self.keys.get(filler.entity) == fact.object


def truth(analysis: Analysis, article: GoldArticle) -> Truth:
    """What the gold article says, seen from what was recognised in it."""
    events = [key for key, entity in article.entities.items() if entity.type in ALIGNED_BY_FACTS]
    facts, optional = _by_subject(article.facts), _by_subject(article.optional)
    return Truth(
        article,
        analysis.document,
        _keys(analysis, article),
        {key: facts[key] for key in events},
        {key: optional[key] for key in events},
        {key: [*_places(article.body, (*facts[key], *optional[key]))] for key in events},
    )


def value(candidate: Candidate, document: Document) -> str:
    """What a date, an amount or a quantity would be printed as."""
    mention = candidate.filler.mention
    if mention is None:
        return ""
    if candidate.relation in DATED and mention.date is not None:
        return stated(document, candidate)[candidate.relation == "endDate"]
    return mention.label


def _by_subject(facts: Iterable[GoldFact]) -> defaultdict[str, list[GoldFact]]:
    found: defaultdict[str, list[GoldFact]] = defaultdict(list)
    for fact in facts:
        found[fact.subject].append(fact)
    return found


def _places(body: str, facts: Iterable[GoldFact]) -> Iterator[Span]:
    for fact in facts:
        yield from (Span(*found.span()) for found in re.finditer(re.escape(fact.quote), body))


def _keys(analysis: Analysis, article: GoldArticle) -> dict[str, str]:
    """Our ids → gold keys, by name and kind, as the evaluation aligns them."""
    things = [Node(ident, type_, names) for ident, type_, names in _things(analysis)]
    said = [Prediction(article.id, thing, RELATIONS[0], thing, "", 0, 0) for thing in things]
    return align(article, said).keys


def _things(analysis: Analysis) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Id, type and names of everything that is mentioned by name, events apart."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    types: dict[str, str] = {}
    for mention in analysis.mentions:
        if mention.entity and mention.kind not in _UNNAMED:
            names[mention.entity] |= _names(mention, analysis.document)
            types.setdefault(mention.entity, "Country" if mention.kind is Kind.NATION else mention.type)
    for person in analysis.persons:
        names[person.entity] |= {person.label, *(naming.name for naming in person.namings)}
        types[person.entity] = "Person"
    for ident, called in names.items():
        yield ident, SUPERTYPES.get(types[ident], (types[ident],))[-1], tuple(sorted(called))


def _names(mention: Mention, document: Document) -> set[str]:
    """The words of a mention and its label; of a nation's adjective the country's name."""
    if mention.kind is Kind.NATION:
        return {shipped().entries[mention.entity].label}
    surface = document.evidence(mention.span).quote
    return {surface, mention.label} if mention.label else {surface}
