"""`kg show`: a build + a name → one thing with its facts and their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.options import in_build

if TYPE_CHECKING:
    from kg.model import Article
    from kg.show import Card, Source, Statement

EPILOG = """\b
Examples:
  kg show "Igor Dylevsky" -b build
  kg show persons:igor-dylevsky --format json -b build
  kg show "Igor Dylevsky" --claims
  kg show https://w3id.org/indrus/id/org/irigc-mmtc -b build
"""


@click.command(epilog=EPILOG)
@click.argument("name", metavar="NAME|IRI")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--claims", is_flag=True, help="Print the id of each claim, for kg accept, reject and correct.")
@in_build
def command(name: str, format_: str, claims: bool, directory: Path) -> None:
    """Show one thing: its names and all that is said of it, each fact with quote and article."""
    from kg.commands.output import print_json, print_text
    from kg.show import describe, find
    from kg.store import open_build

    graph = open_build(directory).graph
    card = describe(graph, find(graph, name))
    if format_ == "json":
        print_json(_as_json(card))
    else:
        print_text("\n".join(_lines(card, claims)))


def _lines(card: Card, claims: bool) -> list[str]:
    lines = [f"{card.entity.label} ({card.entity.type})", card.iri]
    lines += [f"{key}: {value}" for key, value in card.entity.attributes]
    if card.names:
        lines.append(f"also: {'; '.join(card.names)}")
    for seen in card.observations:
        when = seen.first if seen.first == seen.last else f"{seen.first} to {seen.last}"
        lines.append(f"observed {when}: {seen.other}")
    for statement in card.statements:
        lines += ["", _headline(statement), *(f"    {_source(source, claims)}" for source in statement.sources)]
    if card.quality:
        lines += [
            "",
            "facts of these kinds, on articles kept aside:",
            *(f"    {kind}: {how}" for kind, how in card.quality),
        ]
    return [" ".join(line.split()) if not line.startswith("    ") else line for line in lines]


def _headline(statement: Statement) -> str:
    arrow = (
        f"{statement.relation} → {statement.other}"
        if statement.outward
        else f"{statement.relation} of {statement.other}"
    )
    sources = f" ({statement.independent} independent sources)" if statement.independent > 1 else ""
    return f"{arrow}{sources}" if statement.status == "Accepted" else f"{arrow} [{statement.status.lower()}]{sources}"


def _source(source: Source, claims: bool) -> str:
    how = "" if source.factuality == "Actual" else f" [{source.factuality.lower()}]"
    ident = f" {source.claim}" if claims else ""
    return f"“{' '.join(source.quote.split())}”{how} — {_named(source.article)}{ident}"


def _named(article: Article) -> str:
    details = ", ".join(part for part in (article.publisher, article.published) if part)
    return f"{article.id} ({details})" if details else article.id


def _as_json(card: Card) -> dict[str, Any]:
    return {
        "iri": card.iri,
        "type": card.entity.type,
        "label": card.entity.label,
        "names": list(card.names),
        "attributes": dict(card.entity.attributes),
        "observed": [{"other": seen.other, "first": seen.first, "last": seen.last} for seen in card.observations],
        "statements": [_statement_as_json(statement) for statement in card.statements],
        "quality": dict(card.quality),
    }


def _statement_as_json(statement: Statement) -> dict[str, Any]:
    return {
        "relation": statement.relation,
        "direction": "out" if statement.outward else "in",
        "other": statement.other,
        "status": str(statement.status),
        "independentSources": statement.independent,
        "confidence": statement.confidence,
        "sources": [
            {"quote": s.quote, "article": s.article.id, "factuality": str(s.factuality), "claim": s.claim}
            for s in statement.sources
        ],
    }
