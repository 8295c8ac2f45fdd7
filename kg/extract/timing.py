"""How a date is meant: past or ahead, the first day or the last (date and its clause → reading)."""

from __future__ import annotations

from kg.extract.candidate import Candidate
from kg.extract.document import Document, Token
from kg.extract.frame import Frame
from kg.model import Factuality, Span
from kg.registry import words

START, END, BOTH = "start", "end", "both"
_LASTING = frozenset({"Visit", "Exercise", "Delivery"})
_ARRIVE = frozenset({"come", "reach"})
_UNTIL = frozenset({"till", "until", "upto", "through"})
_COMING = frozenset({"will", "shall", "'ll", "wo", "may", "must", "should"})
_VERBS = frozenset({"VERB", "AUX"})


def stated(document: Document, c: Candidate) -> tuple[str, str]:
    """First and last day of a candidate's date, as its clause means it; empty where it has no date."""
    mention = c.filler.mention
    if mention is None or mention.date is None:
        return "", ""
    return mention.date.values(is_ahead(document, c.filler.span, c.frame))


def is_ahead(document: Document, span: Span, frame: Frame) -> bool:
    """Whether the clause of a date looks ahead; where its verb does not tell, whether the frame does."""
    verb = _verb(document, span)
    told = _tense(document, verb) if verb is not None else None
    return frame.factuality is Factuality.PLANNED if told is None else told


def _verb(document: Document, span: Span) -> Token | None:
    above = (document.tokens[i] for i in document.ancestors(document.root(span).i))
    return next((t for t in above if t.pos in _VERBS and t.dep not in {"aux", "auxpass", "amod", "compound"}), None)


def _tense(document: Document, verb: Token) -> bool | None:
    """Whether a verb speaks of what is to come; None where its form does not say."""
    helpers = [document.tokens[c] for c in document.children[verb.i] if document.tokens[c].dep in {"aux", "auxpass"}]
    if any(h.lower in _COMING for h in helpers):
        return True
    if any(h.lower == "to" for h in helpers):
        over = document.tokens[verb.head]
        return None if over.i == verb.i or _tense(document, over) is False else True
    if any(h.lemma == "have" or h.tag == "VBD" for h in helpers) or verb.tag == "VBD":
        return False
    if verb.tag in {"VBZ", "VBP"}:
        return True if not helpers and verb.lemma not in words("timeless_verb") else None
    return True if any(h.tag in {"VBZ", "VBP"} for h in helpers) and verb.tag in {"VBN", "VBG"} else None


def part(document: Document, c: Candidate) -> str:
    """Whether a date is the first day only ("arrived on Monday"), the last only ("till Monday"), or both."""
    root = document.root(c.filler.span)
    if document.tokens[root.head].lower in _UNTIL or _up_to(document, root):
        return END
    verb = next((t for i in document.ancestors(root.i) if (t := document.tokens[i]).pos == "VERB"), None)
    if verb is None or c.event.kind not in _LASTING:
        return BOTH
    if verb.lemma in words("start_verb") or (c.event.kind == "Visit" and verb.lemma in _ARRIVE):
        return START
    return END if verb.lemma in words("end_verb") else BOTH


def may_end(document: Document, c: Candidate) -> bool:
    """Whether a date can be the last day: it is, or a guest leaves on it."""
    if part(document, c) == END:
        return True
    verb = _verb(document, c.filler.span)
    return c.event.kind == "Visit" and verb is not None and verb.lemma in words("leave_verb")


def _up_to(document: Document, root: Token) -> bool:
    before = document.tokens[max(0, root.i - 3) : root.i]
    return [t.lower for t in before if t.lower in {"up", "to"}] == ["up", "to"]
