"""Article → Analysis: everything the extractor recognised, before it is turned into claims."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from kg.extract import (
    amounts,
    anaphora,
    bodies,
    candidate,
    dates,
    document,
    frames,
    names,
    offices,
    people,
    persons,
    quantities,
    related,
    relations,
    slots,
    terms,
    topics,
)
from kg.extract.candidate import Candidate
from kg.extract.event import Event, Joining
from kg.extract.events import Clusterer
from kg.extract.frame import Frame
from kg.extract.mention import Kind, Mention
from kg.extract.persons import Person, Reference
from kg.extract.post import PostMention
from kg.extract.spans import Spans
from kg.extract.statement import Statement
from kg.model import Article


@dataclass(frozen=True, slots=True)
class Analysis:
    """One article read: mentions, persons, events, statements and the candidates for events' roles.

    `joinings` say why each frame tells of its event; no paragraph after `last_paragraph` (from 0) tells of any.
    """

    document: document.Document
    mentions: tuple[Mention, ...]
    persons: tuple[Person, ...]
    references: tuple[Reference, ...]
    frames: tuple[Frame, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    candidates: tuple[Candidate, ...]
    joinings: tuple[Joining, ...] = ()
    last_paragraph: int = -1
    posts: tuple[PostMention, ...] = ()


def analyse(article: Article) -> Analysis:
    """Read one article."""
    doc = document.read(article)
    found = _names(doc)
    reader = people.People(doc, found)
    who = persons.resolve(reader.find())
    references = persons.references(doc, who, found)
    found = [m for m in found if m.kind is not Kind.PERSON]
    found += _values(doc, found)
    found += topics.find(doc, [*found, *_posts(who)])
    told = frames.find(doc, [*found, *_person_mentions(references), *_posts(who)])
    last = related.last_paragraph(doc, found, references, told)
    told = [f for f in told if doc.sentences[f.sent].paragraph <= last]
    clusterer = Clusterer(doc, found, references)
    events = clusterer.group(told)
    statements = relations.Relations(doc, found).find()
    statements += offices.Offices(doc, found, who).find(statements)
    statements += terms.Terms(doc, found).find(who)
    fillers = candidate.fillers(found, references, [p.span for p in _posts(who)])
    fillers = sorted([*fillers, *anaphora.find(doc, found)], key=lambda f: (f.span, f.entity))
    fillers = [f for f in fillers if doc.sentence_of(f.span).paragraph <= last]
    candidates = list(slots.Slots(doc, events, fillers).candidates())
    return Analysis(doc, tuple(sorted(found, key=lambda m: (m.span, m.kind, m.entity))), tuple(who), tuple(references),
                    tuple(told), tuple(events), tuple(statements), tuple(candidates), tuple(clusterer.joinings),
                    last, tuple(reader.posts))  # fmt: skip


def _names(doc: document.Document) -> list[Mention]:
    known = names.known(doc)
    groups = bodies.find(doc, known)
    grouped = Spans(g.span for g in groups)
    kept = [m for m in known if m.kind is Kind.NATION or not grouped.surpass(m.span)]
    found = [*kept, *groups]
    found = [*found, *names.by_form(doc, found)]
    return _shown(found)


def _shown(found: list[Mention]) -> list[Mention]:
    """The mentions that no longer one hides."""
    ordered = sorted(found, key=lambda m: m.span)
    starts = [m.span.start for m in ordered]
    longest = max((len(m) for m in found), default=0)
    kept = []
    for m in found:
        near = ordered[bisect_left(starts, m.span.end - longest) : bisect_right(starts, m.span.start)]
        if not any(_hides(o, m) for o in near):
            kept.append(m)
    return kept


def _hides(longer: Mention, m: Mention) -> bool:
    """Whether a mention lies inside a longer one and says nothing of its own there."""
    inside = longer.span.covers(m.span) and longer.span != m.span
    return inside and m.kind not in {Kind.NATION, Kind.COUNTRY, Kind.BODY} and longer.kind is not Kind.PERSON


def _posts(who: list[Person]) -> list[Mention]:
    """The posts of persons: no topic is told in "Defence Minister"."""
    return [Mention(p.span, Kind.POST) for person in who for n in person.namings for p in n.posts]


def _person_mentions(references: list[Reference]) -> list[Mention]:
    return [Mention(r.span, Kind.PERSON, r.person.entity) for r in references if r.form != "both"]


def _values(doc: document.Document, found: list[Mention]) -> list[Mention]:
    """Dates, money and quantities outside names."""
    taken = Spans(m.span for m in found if m.kind in {Kind.EQUIPMENT, Kind.BODY, Kind.ORGANISATION})
    when = [Mention(d.span, Kind.DATE, date=d) for d in dates.find(doc.text, doc.article.published)]
    paid = [Mention(a.span, Kind.MONEY, label=a.text, amount=a) for a in amounts.money(doc.text)]
    when = [m for m in when if not taken.cover(m.span)]
    counted = quantities.find(doc, found, [m.span for m in (*when, *paid)])
    return [*when, *paid, *counted]
