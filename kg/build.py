"""Files → a build on disk: read → extract → merge → gate → RDF → validate → network → page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from rdflib import Dataset

from kg import places, reviews, sources, vocab
from kg.cache import cached
from kg.dates import is_partial_date
from kg.draw import Options, draw
from kg.errors import UserError
from kg.extract import extract_all
from kg.identity import Resolved, resolve
from kg.identity.judgements import load as load_judgements
from kg.inference import infer
from kg.merge import merge, settle
from kg.model import Article, Claim, Datatype, Extraction, Graph, Literal, Rejection, Status
from kg.network import to_network
from kg.parts import Parts
from kg.project import find
from kg.quality import shipped_quality
from kg.rdf import limit_text, to_dataset
from kg.read import Metadata, read_paths
from kg.read.paths import MAX_BYTES
from kg.recheck import recheck
from kg.report import report, to_json
from kg.splice import Written, splice
from kg.store import save
from kg.texts import TextMode
from kg.trig import to_ntriples, to_trig
from kg.validate import Problem, gate

CACHE = "cache"
MOST_ROUNDS = 4

# What is rejected where a rule that spans several claims is broken: the claims of its subject with these relations.
_RELATIONS_OF_RULES = {
    "chair-as-participant": ("participant",),
    "end-before-start": ("endDate", "validUntil"),
    "part-of-itself": ("partOf", "subEventOf"),
    "same-edition-twice": ("edition",),
}

_DATES = frozenset({Datatype.DATE, Datatype.MONTH, Datatype.YEAR})

Watch = Callable[[Iterable[Extraction], int], Iterable[Extraction]]


class BadFilesError(UserError):
    """Files that cannot be read, all of one run."""

    def __init__(self, errors: Sequence[UserError]) -> None:
        self.errors = tuple(errors)
        files = "1 file" if len(errors) == 1 else f"{len(errors)} files"
        super().__init__("nothing was built", f"{files} cannot be read", "mend them, or leave them out with --skip-bad")


@dataclass(frozen=True, slots=True)
class Settings:
    """How articles are read: what front matter would say, whether bad files are left out, bytes a file, threads.

    With `cache`, what was read by the same extractor before is taken from the build's folder. `text` says how much of
    the articles' text stands in what one gives to others: graph and page, not `articles.jsonl` and the cache.
    """

    metadata: Metadata = field(default_factory=Metadata)
    skip_bad: bool = False
    max_bytes: int = MAX_BYTES
    threads: int = 1
    cache: bool = True
    text: TextMode = TextMode.FULL


def build(
    paths: Sequence[Path | str], directory: Path | str, settings: Settings | None = None, watch: Watch | None = None
) -> dict[str, Any]:
    """Build the graph of some articles into a folder; what `report.json` says.

    `watch` may wrap the stream of extractions, to show progress. Raises BadFilesError where files cannot be
    read and are not to be skipped, and UserError where there is nothing to read or the folder cannot be
    written; the folder is then as it was.
    """
    settings = settings or Settings()
    articles, errors = read(paths, settings)
    return build_articles(articles, Path(directory), settings, watch, errors)


def build_articles(
    articles: Sequence[Article],
    directory: Path,
    settings: Settings,
    watch: Watch | None = None,
    skipped: Sequence[UserError] = (),
) -> dict[str, Any]:
    """Build the graph of articles that are read already; as `build` does."""
    reviewed = reviews.read(reviews.in_use())
    extract = partial(extract_all, threads=settings.threads)
    cache = directory / CACHE
    extractions = cached(articles, cache, extract) if settings.cache else extract(articles)
    old = places.read(directory, cache) if settings.cache else Written()
    graph, new, problems = write(watch(extractions, len(articles)) if watch else extractions, old, reviewed)
    found = report(graph, problems, skipped) | {"text": settings.text.value}
    files: dict[str, str | bytes] = {
        **_graph_files(graph, new, settings.text),
        "explorer.html": draw(to_network(graph), Options(text=settings.text)),
        "report.json": to_json(found),
        sources.FILE: sources.to_lines(articles),
    }
    save(directory, files)
    if settings.cache and not problems:
        places.keep(cache, new)
    return found


def _graph_files(graph: Graph, written: Written, text: TextMode) -> dict[str, str | bytes]:
    """The graph's two files; where texts are kept at home they are made of the whole graph, and nothing is copied."""
    if text is TextMode.FULL:
        return {"kg.trig": written.trig, "kg.nt": written.ntriples}
    dataset = limit_text(to_dataset(graph), text)
    return {"kg.trig": to_trig(dataset), "kg.nt": to_ntriples(dataset)}


def read(paths: Sequence[Path | str], settings: Settings) -> tuple[list[Article], list[UserError]]:
    """The articles at some paths, sorted by id, and the errors of files that are left out."""
    articles, errors = read_paths(paths, settings.metadata, settings.max_bytes)
    if errors and not settings.skip_bad:
        raise BadFilesError(errors)
    if not articles:
        raise UserError("no article to build from", ", ".join(str(path) for path in paths), "give .md, .txt or .html")
    return sorted(articles, key=lambda article: article.id), errors


def assemble(
    extractions: Iterable[Extraction], reviewed: Iterable[reviews.Row] = ()
) -> tuple[Graph, Dataset, list[Problem]]:
    """The graph that passes the gate, its dataset, and problems that no rejection could mend."""
    graph, _, problems = write(extractions, Written(), reviewed)
    return graph, to_dataset(graph), problems


def write(
    extractions: Iterable[Extraction], old: Written, reviewed: Iterable[reviews.Row] = ()
) -> tuple[Graph, Written, list[Problem]]:
    """The graph that passes the gate, its files, and problems that no rejection could mend.

    What the old files have already is copied from them and not checked again.
    """
    graph = infer(gated(replace(reviews.apply(unite(extractions), reviewed), quality=shipped_quality())))
    for _ in range(MOST_ROUNDS):
        parts = Parts(graph)
        made = parts.triples(old.lacks(parts.keys))
        problems = recheck(parts, made)
        reasons = dict(_faults(problems, graph))
        if not reasons:
            break
        graph = infer(gated(_without(graph, reasons)))
    return graph, splice(old, parts.keys, made), problems


def unite(extractions: Iterable[Extraction]) -> Graph:
    """One graph of what all articles state, in which each thing stands once, as the project's judgements have it."""
    found = resolved(extractions)
    graph = merge(found.extractions)
    return replace(graph, tombstones=found.tombstones, notes=(*graph.notes, *found.notes))


def resolved(extractions: Iterable[Extraction]) -> Resolved:
    """The extractions with one id for each thing, by rules and by the judgements of the project in use."""
    project = find()
    return resolve(extractions, load_judgements(project.judgements)) if project else resolve(extractions)


def gated(graph: Graph) -> Graph:
    """The graph, settled, once the gate finds nothing more to reject in it."""
    graph = _without(
        graph, {claim.id: "its date is not in the calendar" for claim in graph.claims if _has_no_day(claim)}
    )
    while True:
        passed = settle(gate(graph))
        if len(passed.claims) == len(graph.claims):
            return passed
        graph = passed


def _has_no_day(claim: Claim) -> bool:
    """Whether the claim's object is a date that the calendar does not have, such as 30 February."""
    return (
        isinstance(claim.object, Literal)
        and claim.object.datatype in _DATES
        and not is_partial_date(claim.object.value)
    )


def _without(graph: Graph, reasons: dict[str, str]) -> Graph:
    """The graph with some claims, by id, moved to the rejections."""
    rejected = tuple(Rejection(claim, reasons[claim.id]) for claim in graph.claims if claim.id in reasons)
    kept = tuple(claim for claim in graph.claims if claim.id not in reasons)
    return replace(graph, claims=kept, rejections=(*graph.rejections, *rejected))


def _faults(problems: Iterable[Problem], graph: Graph) -> Iterator[tuple[str, str]]:
    """Ids of the claims that problems are about, each with the reason."""
    for problem in problems:
        for claim in graph.claims:
            if _is_about(problem, claim):
                yield claim.id, f"{problem.rule}: {problem.message}"


def _is_about(problem: Problem, claim: Claim) -> bool:
    subject = problem.subject.removeprefix(vocab.ID)
    rule, _, path = problem.rule.partition("/")
    relations = (path,) if path else _RELATIONS_OF_RULES.get(rule, ())
    of_thing = subject == claim.subject and claim.relation in relations and claim.status is Status.ACCEPTED
    return subject == claim.id or of_thing
