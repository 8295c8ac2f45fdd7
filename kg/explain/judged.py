"""Analysis, outcome and graph → the facts that sentences state, and what is no fact for which reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.explain.telling import strongest
from kg.explain.trace import Verdict
from kg.extract.analysis import Analysis
from kg.extract.candidate import Candidate
from kg.extract.choice import Reason, Refused
from kg.extract.claims import Outcome
from kg.extract.ledger import LONGEST_QUOTE, Told
from kg.extract.scorer import SECOND, Context, Weights, first_scores, threshold, weighed
from kg.model import Claim, Datatype, Factuality, Graph, Literal, Span, Status

_NAMING = frozenset({"type", "altLabel"})
Triple = tuple[str, str, str | Literal]
Wanted = tuple[int, str, Span, str]


class Judgement:
    """What became of each candidate and each statement of one article."""

    def __init__(self, analysis: Analysis, outcome: Outcome, graph: Graph, weights: Weights) -> None:
        self.document, self.outcome, self.weights = analysis.document, outcome, weights
        self._claims = {(c.subject, c.relation, c.object): c for c in graph.claims}
        self._rejected = {(r.claim.subject, r.claim.relation, r.claim.object): r.reason for r in graph.rejections}
        self._labels = {e.id: e.label for e in (*outcome.ledger.entities.values(), *graph.entities)}
        self._numbers = {ident: index + 1 for index, ident in outcome.event_ids.items()}
        self._alone = first_scores(analysis.candidates, weights)
        self._among = Context(analysis.candidates, self._alone)
        self._places = {id(c): n for n, c in enumerate(analysis.candidates)}

    def verdicts(self) -> Iterator[tuple[int, Verdict]]:
        """(sentence from 0, verdict): of several tellings of a triple in one sentence the surest, facts first."""
        best: dict[tuple[int, Triple], tuple[Told, str]] = {}
        for told in self.outcome.ledger.told:
            if told.relation in _NAMING or told.words.source is None:
                continue
            key, reason = (self._sentence(told), _triple(told)), self._fault(told)
            if key not in best or (not reason, told.words.confidence) > (
                not best[key][1],
                best[key][0].words.confidence,
            ):
                best[key] = told, reason
        for (sentence, _), (told, reason) in best.items():
            yield sentence, self._of_told(told, reason)
        yield from self._refused()

    # ---------------------------------------------------------------- what the ledger was told

    def _sentence(self, told: Told) -> int:
        """A role counts to the sentence of what fills it, other triples to that of their words."""
        source = told.words.source
        span = source.filler.span if isinstance(source, Candidate) else told.words.span
        return self.document.sentence_of(span).index

    def _of_told(self, told: Told, reason: str) -> Verdict:
        words = self.document.evidence(told.words.span)
        verdict = Verdict(
            start=words.span.start,
            end=words.span.end,
            quote=words.quote,
            event=self._numbers.get(told.subject, 0),
            subject=told.subject,
            subject_label=self._label(told.subject),
            relation=told.relation,
            object="" if isinstance(told.object, Literal) else told.object,
            object_label=self._label(told.object),
            confidence=self._confidence(told),
            factuality=told.words.factuality.value,
            rule=told.words.rule,
            reason=reason,
        )
        source = told.words.source
        return self._weighed(verdict, source) if isinstance(source, Candidate) else verdict

    def _confidence(self, told: Told) -> float:
        """That of the claim it became, which is calibrated; else as the rule gave it."""
        claim = self._claims.get(_triple(told))
        return claim.confidence if claim is not None else round(min(told.words.confidence, 0.99), 3)

    def _label(self, thing: str | Literal) -> str:
        return thing.value if isinstance(thing, Literal) else self._labels.get(thing, thing)

    def _fault(self, told: Told) -> str:
        """Why a triple that was told is no fact; empty where it is one."""
        if told.evidence is None:
            return f"it has no words to quote, or more than {LONGEST_QUOTE} characters of them"
        if _triple(told) in self._rejected:
            return f"the gate rejects it: {self._rejected[_triple(told)]}"
        claim = self._claims.get(_triple(told))
        if claim is None:
            return "it names nothing"
        return "" if claim.status is Status.ACCEPTED else _why_no_fact(claim)

    # ---------------------------------------------------------------- candidates that were not taken

    def _refused(self) -> Iterator[tuple[int, Verdict]]:
        """Each role for each mention once, though several words of one event may have wanted it."""
        taken = {_wanted(c) for c in self.outcome.choice.taken}
        best: dict[Wanted, Refused] = {}
        for refused in self.outcome.choice.refused:
            key = _wanted(refused.candidate)
            if key not in taken and (key not in best or refused.candidate.score > best[key].candidate.score):
                best[key] = refused
        stated, roles = self._stated(), {(event, span): relation for event, relation, span, _ in sorted(taken)}
        for refused in best.values():
            c = refused.candidate
            number = self.document.sentence_of(c.filler.span).index
            others = stated.get((c.event.index, c.relation, c.filler.entity), ()) if c.filler.entity else ()
            nearest = min(others, key=lambda n: (abs(n - number), n), default=-1)
            instead = roles.get((c.event.index, c.filler.span), "")
            yield number, replace(self._of_refused(refused), elsewhere=nearest + 1, instead=instead)

    def _stated(self) -> Mapping[tuple[int, str, str], list[int]]:
        """Event, role and thing → the sentences in which a candidate was taken for it."""
        found: defaultdict[tuple[int, str, str], list[int]] = defaultdict(list)
        for c in self.outcome.choice.taken:
            number = self.document.sentence_of(c.filler.span).index
            found[c.event.index, c.relation, c.filler.entity].append(number)
        return found

    def _of_refused(self, refused: Refused) -> Verdict:
        c = refused.candidate
        words = self.document.evidence(c.filler.span)
        event = self.outcome.event_ids.get(c.event.index, "")
        verdict = Verdict(
            start=words.span.start,
            end=words.span.end,
            quote=words.quote,
            event=c.event.index + 1,
            subject=event,
            subject_label=self._labels.get(event, c.event.kind),
            relation=c.relation,
            object=c.filler.entity,
            object_label=self._filler_label(c),
            confidence=round(c.score, 3),
            factuality=c.event.factuality.value,
            rule=f"slot {c.relation}",
            reason=self._reason(refused),
        )
        return self._weighed(verdict, c)

    def _filler_label(self, c: Candidate) -> str:
        if c.filler.entity in self._labels:
            return self._labels[c.filler.entity]
        label = " ".join(c.filler.mention.label.split()) if c.filler.mention is not None else ""
        return label or c.filler.entity

    def _reason(self, refused: Refused) -> str:
        rival = refused.rival
        if rival is None:
            return refused.reason.value
        words = self.document.evidence(rival.filler.span).quote
        if refused.reason is Reason.OTHER_EVENT:
            return f"event {rival.event.index + 1} wants it more ({rival.score:.2f})"
        return f"{refused.reason.value}: {rival.relation} “{words}” ({rival.score:.2f})"

    # ---------------------------------------------------------------- what weighed

    def _weighed(self, verdict: Verdict, c: Candidate) -> Verdict:
        """A verdict with what the models made of its candidate."""
        number = self._places[id(c)]
        second = self.weights.get(c.relation + SECOND)
        return replace(
            verdict,
            threshold=threshold(c.relation, self.weights),
            trigger=self.document.evidence(c.frame.span).quote,
            trigger_sentence=c.frame.sent + 1,
            alone=round(self._alone[number], 3),
            features=strongest(dict(weighed(c.features, self.weights.get(c.relation, {})))),
            context=strongest(dict(weighed(self._among.features(number), second))) if second is not None else (),
        )


def _why_no_fact(claim: Claim) -> str:
    if claim.factuality in {Factuality.HEDGED, Factuality.DENIED}:
        return f"the article only says that it {'may' if claim.factuality is Factuality.HEDGED else 'does not'} hold"
    if isinstance(claim.object, Literal) and claim.object.datatype is Datatype.MONTH_DAY:
        return "a day without a year"
    if claim.status is Status.DISPUTED:
        return "the article also gives another value, which is preferred"
    return "the article also says it more exactly"


def _surety(told: Told) -> tuple[bool, float]:
    """What has words before what has none, then the confidence."""
    return told.evidence is not None, told.words.confidence


def _triple(told: Told) -> Triple:
    return told.subject, told.relation, told.object


def _wanted(c: Candidate) -> Wanted:
    return c.event.index, c.relation, c.filler.span, c.filler.entity
