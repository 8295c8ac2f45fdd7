"""An article with its parse: tokens, sentences and the questions that the extractor asks of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract import nlp, text
from kg.extract.text import Reading
from kg.extract.wordforms import Word, words_of
from kg.model import Article, Evidence, Span
from kg.registry import words

LONGEST_PATH = 7


@dataclass(slots=True)
class Token:
    """One token: `head` is the index of its syntactic head (its own at a root), `sent` of its sentence.

    `lower` is the text in lower case, `capital` whether it begins with an upper-case letter.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sent: int
    lower: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens; `paragraph` counts from 0."""

    index: int
    first: int
    last: int
    paragraph: int
    span: Span


class Document:
    """One parsed article. Offsets are those of `text`, the body as read; `evidence` leads back to the body."""

    def __init__(self, article: Article, reading: Reading, tokens: list[Token], sentences: list[Sentence]) -> None:
        self.article, self.reading, self.tokens, self.sentences = article, reading, tokens, sentences
        self.text, self.written = reading.text, reading.written
        self.children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                self.children[token.head].append(token.i)
        self._starts = [token.start for token in tokens]
        self._roots: dict[Span, Token] = {}

    def evidence(self, span: Span) -> Evidence:
        """The article's own words at a span, blanks at the ends left out."""
        span = self.reading.in_body(span)
        start, end = span.start, span.end
        while start < end and self.article.body[start].isspace():
            start += 1
        while end > start and self.article.body[end - 1].isspace():
            end -= 1
        return self.article.quote(Span(start, end))

    def at(self, span: Span) -> list[Token]:
        """The tokens that overlap a span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end)
        if first < last and self.tokens[first].end <= span.start:
            first += 1
        return self.tokens[first:last]

    def root(self, span: Span) -> Token:
        """The token of a span that governs the others."""
        known = self._roots.get(span)
        if known is None:
            known = self._roots[span] = self._root(span)
        return known

    def _root(self, span: Span) -> Token:
        tokens = self.at(span)
        inside = {t.i for t in tokens}
        for token in tokens:
            if (token.head not in inside or token.head == token.i) and token.pos != "PUNCT":
                return token
        return tokens[-1]

    def sentence_of(self, span: Span) -> Sentence:
        """The sentence in which a span starts."""
        return self.sentences[self.at(span)[0].sent]

    def words(self, sentence: Sentence) -> Sequence[Token]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def ancestors(self, i: int) -> Iterator[int]:
        """From a token up to its sentence's root, the token itself first."""
        seen: set[int] = set()
        while i not in seen:
            seen.add(i)
            yield i
            i = self.tokens[i].head

    def subtree(self, i: int) -> Span:
        """The span of a token with all that depends on it."""
        first, last, stack = self.tokens[i].start, self.tokens[i].end, [i]
        while stack:
            token = self.tokens[stack.pop()]
            first, last = min(first, token.start), max(last, token.end)
            stack.extend(self.children[token.i])
        return Span(first, last)

    def path(self, source: int, target: int) -> tuple[str, ...]:
        """The labels of the way from one token up and down to another; empty where there is none or it is long."""
        up = list(self.ancestors(source))
        down = list(self.ancestors(target))
        below = set(down)
        common = next((i for i in up if i in below), None)
        if common is None:
            return ()
        rise, fall = up[: up.index(common)], down[: down.index(common)]
        if len(rise) + len(fall) > LONGEST_PATH:
            return ()
        return tuple([f"{self.tokens[i].dep}^" for i in rise] + [f"{self.tokens[i].dep}v" for i in reversed(fall)])


def read(article: Article) -> Document:
    """Parse one article, paragraph by paragraph."""
    reading = text.read(article.body)
    parts = text.paragraphs(reading.text)
    docs = nlp.parse(reading.text[start:end] for start, end in parts)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, ((offset, _), doc) in enumerate(zip(parts, docs, strict=True)):
        for sentence in _sentences(list(words_of(doc))):
            first = len(tokens)
            place = {i: first + n for n, (i, _) in enumerate(sentence)}
            for i, word in sentence:
                form, start, n = word.form, offset + word.start, place[i]
                tokens.append(Token(
                    n, start, start + len(form.text), form.text, form.lemma, form.pos, form.tag, form.dep,
                    place.get(word.head, n), len(sentences), form.lower, form.capital,
                ))  # fmt: skip
            span = Span(tokens[first].start, tokens[-1].end)
            sentences.append(Sentence(len(sentences), first, len(tokens), number, span))
    return Document(article, reading, tokens, sentences)


_ABBREVIATIONS = frozenset(
    [
        "lt",
        "gen",
        "maj",
        "col",
        "brig",
        "adm",
        "cdr",
        "capt",
        "cmde",
        "lieut",
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "no",
        "nos",
        "rs",
        "prof",
        "hon",
        "sri",
        "smt",
        "jr",
        "sr",
        "gp",
        "wg",
        "sqn",
        "flt",
        "vs",
        "etc",
        "co",
        "ltd",
        "pvt",
        "inc",
        "sgt",
        "oct",
        "nov",
        "dec",
        "jan",
        "feb",
        "aug",
        "sept",
        "r/adm",
        "v/adm",
        "vadm",
        "radm",
    ]
)


def _sentences(words: Sequence[Word]) -> Iterator[list[tuple[int, Word]]]:
    """The parser's sentences, joined where it cut after an abbreviation or before a small letter; words by number."""
    held: list[tuple[int, Word]] = []
    starts = [i for i, word in enumerate(words) if word.begins or not i]
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        found = [(i, words[i]) for i in range(first, last) if not words[i].form.blank]
        if not found:
            continue
        if held and not _unfinished([w.form.text for _, w in held[-2:]], found[0][1].form.text):
            yield held
            held = []
        held += found
    if held:
        yield held


def _unfinished(before: Sequence[str], following: str) -> bool:
    """Whether a sentence that ends with one or two words goes on with the word that follows."""
    last = before[-1]
    if following[:1].islower() and last not in ".!?:":
        return True
    word = (before[-2] if last == "." and len(before) > 1 else last).rstrip(".").lower()
    if last == ")" and before[0].lower().rsplit("(", 1)[-1].rstrip(".") in words("retired"):
        return True
    closed = last in ".!?\"')" and last.rstrip(".") == ""
    return (
        (word in _ABBREVIATIONS and (closed or last.endswith(".")))
        or last in ",-(&"
        or (len(word) == 1 and word.isalpha() and last.endswith("."))
    )
