"""Analysis → the words that were recognised, what they stand for and how one knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.explain.trace import Idle, Seen
from kg.extract.analysis import Analysis
from kg.extract.candidate import ROLES
from kg.extract.frame import Frame
from kg.extract.mention import Kind, Mention
from kg.extract.personmention import PersonMention
from kg.extract.persons import Reference
from kg.extract.slots import REACH
from kg.model import DateBasis, Span
from kg.registry import shipped
from kg.vocab import slug

_FORMS = {
    "definite": "later mention by a post",
    "pronoun": "later mention by a pronoun",
    "both": "later mention of two persons",
}
_VALUES = {
    Kind.DATE: "form of a date",
    Kind.MONEY: "form of an amount",
    Kind.QUANTITY: "form of a quantity",
}
_BASES = {
    DateBasis.STATED: "",
    DateBasis.YEAR_FROM_PUBLICATION: ", the year from the date of publication",
    DateBasis.RELATIVE: ", reckoned from the date of publication",
}


def seen(analysis: Analysis) -> Iterator[Seen]:
    """All mentions: names, values, topics, persons with their ranks and posts, and words that stand for persons."""
    for mention in analysis.mentions:
        yield _seen(analysis, mention.span, mention.kind, mention.entity, _label(mention), _source(mention))
    namings = {naming.span: naming for person in analysis.persons for naming in person.namings}
    for reference in analysis.references:
        person = reference.person
        how = _person_source(reference, namings.get(reference.span))
        yield _seen(analysis, reference.span, Kind.PERSON, person.entity, person.label, how)
    for naming in namings.values():
        for rank in naming.ranks:
            yield _seen(analysis, rank.span, Kind.RANK, rank.entity, rank.label, _source(rank))
        for post in naming.posts:
            source = f"post of {naming.label}, by its words"
            yield _seen(analysis, post.span, Kind.POST, f"post/{slug(post.text)}", post.text, source)


def _seen(analysis: Analysis, span: Span, kind: Kind, node: str, label: str, source: str) -> Seen:
    words = analysis.document.evidence(span)
    return Seen(words.span.start, words.span.end, words.quote, kind.value, node, label, source)


def _label(mention: Mention) -> str:
    if mention.date is not None:
        first, last = mention.date.start, mention.date.end
        return first if first == last else f"{first} to {last}"
    if mention.amount is not None and not mention.label:
        return f"{mention.amount.value.normalize():f} {mention.sort}".strip()
    return " ".join(mention.label.split())


def _source(mention: Mention) -> str:
    """The table of the registry that knows it, or that its form tells what it is."""
    if mention.date is not None:
        return _VALUES[Kind.DATE] + _BASES[mention.date.basis]
    if mention.kind in _VALUES:
        return _VALUES[mention.kind]
    if row := _row(mention.entity):
        return f"{row}, by the name of an exercise" if mention.sort == "series" and mention.kind is Kind.TOPIC else row
    return f"form of a name ({mention.sort})" if mention.sort else "form of a name"


def _row(entity: str) -> str:
    """The table of the registry that has a row for a thing; empty where none has."""
    entry = shipped().entries.get(entity)
    return f"{entry.table}.csv" if entry is not None and entry.table else ""


def _person_source(reference: Reference, naming: PersonMention | None) -> str:
    if reference.form in _FORMS:
        return _FORMS[reference.form]
    if naming is None:
        return "later mention by a part of the name"
    beside = [name for name, parts in (("rank", naming.ranks), ("post", naming.posts)) if parts]
    form = f"name with {' and '.join(beside)}" if beside else "form of a name"
    row = _row(reference.person.entity)
    return f"{form}, {row}" if row else form


def idle(analysis: Analysis) -> Iterator[Idle]:
    """Mentions that can fill roles but were not even weighed for one, and why."""
    weighed = {c.filler.span for c in analysis.candidates}
    told = [(reference.span, Kind.PERSON) for reference in analysis.references]
    told += [(m.span, m.kind) for m in analysis.mentions if m.kind in ROLES and m.kind is not Kind.PERSON]
    around = _Around(analysis)
    for span, kind in sorted(set(told)):
        sentence = analysis.document.sentence_of(span)
        if span not in weighed and sentence.paragraph <= analysis.last_paragraph:
            words = analysis.document.evidence(span)
            yield Idle(words.span.start, words.span.end, words.quote, kind.value, around.reason(span, kind))


class _Around:
    """What stands around mentions, by sentence: posts, words of events, and kinds of events weighed for others."""

    def __init__(self, analysis: Analysis) -> None:
        self.document = analysis.document
        self._posts: defaultdict[int, list[Span]] = defaultdict(list)
        self._frames: defaultdict[int, list[Frame]] = defaultdict(list)
        self._reaching: defaultdict[int, set[str]] = defaultdict(set)
        for post in (p for person in analysis.persons for naming in person.namings for p in naming.posts):
            self._posts[self.document.sentence_of(post.span).index].append(post.span)
        for frame in analysis.frames:
            self._frames[frame.sent].append(frame)
        for c in analysis.candidates:
            self._reaching[self.document.sentence_of(c.filler.span).index].add(c.event.kind)

    def reason(self, span: Span, kind: Kind) -> str:
        """Why a mention was weighed for no role."""
        number = self.document.sentence_of(span).index
        if kind is not Kind.PERSON and any(post.covers(span) for post in self._posts[number]):
            return "it stands in somebody's post"
        if any(frame.span.overlaps(span) for frame in self._frames[number]):
            return "it belongs to the words that tell of the event"
        near = range(max(0, number - REACH), number + 1)
        kinds = {frame.kind for n in near for frame in self._frames[n]} | self._reaching[number]
        if not kinds:
            return "no event is told in this sentence or shortly before"
        if any(one in takers for one in kinds for _, takers in ROLES[kind]):
            return f"its form fits no role that {_takers(kinds)} for a {kind.value}"
        return f"its kind does not fit: {_takers(kinds)} no role for a {kind.value}"


def _takers(kinds: set[str]) -> str:
    """Kinds of events as the subject of "has" or "have"."""
    return f"{' and '.join(sorted(kinds))} {'has' if len(kinds) == 1 else 'have'}"
