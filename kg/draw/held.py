"""Network → what the page holds, as plain values for JSON: things, facts between them, articles, quotes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from importlib import resources
from typing import Any

from kg.draw.kinds import KINDS, OTHER, kind_of
from kg.model import Article, Claim, Factuality, Span
from kg.network import Edge, Network, Node, NodeFact, articles, edges, nodes, quality, sources
from kg.quality import words_by_relation
from kg.texts import TextMode, passages

Held = dict[str, Any]

LONG_LABEL = 34
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&./–-]{2,14}")


def held(network: Network, title: str, first: list[str], text: TextMode = TextMode.FULL) -> Held:
    """All facts that the page knows. `first` are the ids of what it draws at the beginning."""
    index = _Index(network, text)
    things = [index.thing(thing) for thing in nodes(network)]
    links = [index.link(edge) for edge in edges(network)]
    return {
        "title": title,
        "text": _held_text(network, text).value,
        "kinds": [_kind(kind) for kind in (*KINDS, OTHER)],
        "relations": phrases(),
        "quality": words_by_relation(quality(network)),
        "things": things,
        "links": links,
        "articles": [index.article(article) for article in articles(network)],
        "first": [index.things[name] for name in first],
    }


def phrases() -> dict[str, list[str]]:
    """For each relation the words between subject and object, and those between object and subject."""
    text = resources.files("kg.draw").joinpath("phrases.json").read_text(encoding="utf-8")
    words: dict[str, list[str]] = json.loads(text)
    return words


def short_label(thing: Node) -> str:
    """What stands beside the thing in the picture: an acronym that is one of its names, where the label is long."""
    acronyms = [name for name in thing.names if _ACRONYM.fullmatch(name)]
    if len(thing.label) <= LONG_LABEL or not acronyms:
        return thing.label
    return max(acronyms, key=lambda name: (len(name), name))


class _Index:
    """Numbers for things, articles and quotes; claims refer to these."""

    def __init__(self, network: Network, text: TextMode) -> None:
        self.text = text
        self.things = {name: number for number, name in enumerate(sorted(network))}
        self.articles = {article.id: number for number, article in enumerate(articles(network))}
        self.sources = sources(network)
        words: dict[str, dict[Span, str]] = defaultdict(dict)
        for claim in _all_claims(network):
            words[claim.article] |= {said.span: said.quote for said in (*claim.evidence, *claim.context)}
        self.words = {article: dict(sorted(found.items())) for article, found in words.items()}
        self.quotes = {article: {span: n for n, span in enumerate(found)} for article, found in self.words.items()}

    def thing(self, thing: Node) -> Held:
        """One thing; empty parts are left out."""
        short = short_label(thing)
        return _filled(
            id=thing.id,
            label=thing.label,
            short="" if short == thing.label else short,
            kind=kind_of(thing.kind).key,
            type=thing.kind,
            names=list(thing.names[1:]),
            planned=thing.factuality is not Factuality.ACTUAL,
            facts=[self.fact(fact) for fact in thing.facts],
            unsettled=[self.fact(fact) for fact in thing.unsettled],
        )

    def fact(self, fact: NodeFact) -> Held:
        """One fact whose object is a value."""
        return {
            "relation": fact.relation,
            "value": fact.value,
            "claims": [self.claim(claim) for claim in fact.claims],
            "sources": self.independent(fact.claims),
        }

    def link(self, edge: Edge) -> Held:
        """One fact between two things."""
        return {
            "from": self.things[edge.source],
            "relation": edge.relation,
            "to": self.things[edge.target],
            "claims": [self.claim(claim) for claim in edge.claims],
            "sources": self.independent(edge.claims),
        }

    def independent(self, claims: Iterable[Claim]) -> int:
        """How many independent sources some claims come from."""
        return len({self.sources.get(claim.article, claim.article) for claim in claims})

    def claim(self, claim: Claim) -> Held:
        """One claim; what is as usual (a confidence of 1, actual) is left out."""
        quotes = self.quotes[claim.article]
        return {"article": self.articles[claim.article]} | _filled(
            quotes=[quotes[words.span] for words in claim.evidence],
            context=[quotes[words.span] for words in claim.context],
            confidence=0 if claim.confidence == 1 else round(claim.confidence, 3),
            factuality="" if claim.factuality is Factuality.ACTUAL else claim.factuality.value,
            status="" if claim.status.value == "Accepted" else claim.status.value,
            asOf=claim.as_of,
            basis=claim.date_basis.value if claim.date_basis else "",
        )

    def article(self, article: Article) -> Held:
        """One article with its text; a quote is where it starts and ends, in code points, and its words."""
        words = self.words.get(article.id, {})
        return _filled(
            id=article.id,
            title=article.title,
            publisher=article.publisher,
            published=article.published,
            url=article.url,
            basedOn=article.based_on,
            text=article.body if self.text is TextMode.FULL else "",
            passages=passages(article.body, list(words)) if self.text is TextMode.CONTEXT and article.body else [],
            quotes=[[span.start, span.end, quote] for span, quote in words.items()],
        )


def _held_text(network: Network, text: TextMode) -> TextMode:
    """What is asked for, or no more than the quotes where the network came without texts."""
    known = articles(network)
    return text if not known or any(article.body for article in known) else TextMode.NONE


def _all_claims(network: Network) -> list[Claim]:
    on_nodes = [claim for thing in nodes(network) for fact in (*thing.facts, *thing.unsettled) for claim in fact.claims]
    return on_nodes + [claim for edge in edges(network) for claim in edge.claims]


def _kind(kind: Any) -> Held:
    return {"key": kind.key, "one": kind.one, "many": kind.many, "colour": kind.colour, "outline": kind.outline}


def _filled(**fields: Any) -> Held:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value}
