"""`kg show`: a build + a name → one thing with its facts and their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import vocab
from kg.commands.options import at_a_moment, in_build, open_at

if TYPE_CHECKING:
    from kg.deals import Deal, Entry
    from kg.model import Article
    from kg.series import Edition, Series
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
@at_a_moment
def command(name: str, format_: str, claims: bool, directory: Path, as_of: str, known_on: str) -> None:
    """Show one thing: its names and all that is said of it, each fact with quote and article."""
    from kg.commands.output import print_json, print_text
    from kg.show import describe, find

    graph = open_at(directory, as_of, known_on).graph
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
        said = [f"{word} {day}" for word, day in (("since", seen.since), ("until", seen.until)) if day]
        lines.append(f"observed {when}: {seen.other}" + (f" ({', '.join(said)})" if said else ""))
    if card.series:
        lines += ["", *_row(card.series)]
    for deal in card.deals:
        lines += ["", _deal(deal)]
        lines += [f"    {_entry(entry)}" for entry in deal.entries]
    for statement in card.statements:
        lines += ["", _headline(statement), *(f"    {_source(source, claims)}" for source in statement.sources)]
    if card.quality:
        lines += [
            "",
            "facts of these kinds, on articles kept aside:",
            *(f"    {kind}: {how}" for kind, how in card.quality),
        ]
    return [" ".join(line.split()) if not line.startswith("    ") else line for line in lines]


def _row(series: Series) -> list[str]:
    """The editions of a body or exercise, one a line."""
    often = f", every {series.cadence:g} months (median)" if series.cadence is not None else ""
    count = len([edition for edition in series.editions if edition.standing == "reported"])
    return [f"editions: {count} reported{often}", *(f"    {_edition(edition)}" for edition in series.editions)]


def _edition(edition: Edition) -> str:
    number = f"{edition.number}" if edition.number else "–"
    return "  ".join(
        part for part in (f"{number:>3}", edition.date, ", ".join(edition.places), edition.standing) if part
    )


def _deal(deal: Deal) -> str:
    buyer = f" with {deal.buyer}" if deal.buyer else ""
    return f"deal{buyer}, signed {deal.signed}" if deal.signed else f"deals{buyer} whose signature has no date"


def _entry(entry: Entry) -> str:
    late = "" if entry.slip is None else f"[{entry.slip:+g} months]"
    when = entry.date or (f"told {entry.told}" if entry.told else "")
    what = (f"{entry.stage:<9}", when, ", ".join(entry.quantities), _between(entry), late)
    return "  ".join(part for part in (*what, f"— {entry.article}") if part)


def _between(entry: Entry) -> str:
    """Who sells to whom, as far as it is told."""
    seller, buyer = ", ".join(entry.suppliers), ", ".join(entry.recipients)
    return " ".join(part for part in (f"from {seller}" if seller else "", f"to {buyer}" if buyer else "") if part)


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
        "observed": [
            {
                "other": seen.other,
                "first": seen.first,
                "last": seen.last,
                "since": seen.since or None,
                "until": seen.until or None,
            }
            for seen in card.observations
        ],
        "statements": [_statement_as_json(statement) for statement in card.statements],
        "quality": dict(card.quality),
        "deals": [_deal_as_json(deal) for deal in card.deals],
        "series": _series_as_json(card.series) if card.series else None,
    }


def _series_as_json(series: Series) -> dict[str, Any]:
    editions = [
        {
            "number": edition.number or None,
            "standing": str(edition.standing),
            "iri": vocab.iri(edition.event) if edition.event else None,
            "label": edition.label or None,
            "date": edition.date or None,
            "places": list(edition.places),
        }
        for edition in series.editions
    ]
    return {"cadenceInMonths": series.cadence, "editions": editions}


def _deal_as_json(deal: Deal) -> dict[str, Any]:
    entries = [
        {
            "stage": str(entry.stage),
            "iri": vocab.iri(entry.event),
            "date": entry.date or None,
            "quantities": list(entry.quantities),
            "suppliers": list(entry.suppliers),
            "recipients": list(entry.recipients),
            "article": entry.article,
            "monthsLate": entry.slip,
        }
        for entry in deal.entries
    ]
    return {"buyer": deal.buyer or None, "signed": deal.signed or None, "entries": entries}


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
