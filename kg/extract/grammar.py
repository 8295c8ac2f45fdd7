"""Questions of syntax that the readers of frames share: subjects, objects, clauses, what a word stands for."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.document import Document, Token
from kg.extract.mention import Kind, Mention
from kg.registry import words

ACTORS = {Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY, Kind.BODY, Kind.NATION, Kind.POST}
DEEPEST = 3


class Grammar:
    """One document with its mentions, by token."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document, self.mentions = document, mentions
        self.by_sentence: dict[int, list[Mention]] = {}
        for m in mentions:
            self.by_sentence.setdefault(document.sentence_of(m.span).index, []).append(m)
        ranked = sorted(mentions, key=lambda m: m.kind is not Kind.TOPIC)
        self.held = {t.i: m for m in ranked for t in document.at(m.span)}

    def child(self, token: Token, dep: str) -> Token | None:
        return next(
            (self.document.tokens[c] for c in self.document.children[token.i] if self.document.tokens[c].dep == dep),
            None,
        )

    def subject(self, token: Token, depth: int = 0) -> Token | None:
        """The subject of a verb, also where another verb or a noun it modifies has it; a name rather than a post."""
        tokens = self.document.tokens
        own = self.child(token, "nsubj") or self.child(token, "nsubjpass")
        if own is not None and own.lower in {"who", "which", "that"} and token.dep == "relcl":
            own = tokens[token.head]
        if own is None and depth < DEEPEST and token.head != token.i:
            over = tokens[token.head]
            if token.dep in {"xcomp", "conj", "advcl"} and over.pos in {"VERB", "AUX"}:
                return self.subject(over, depth + 1)
            if token.dep in {"acl", "relcl"}:
                own = over
        return self.named(own) if own is not None else None

    def named(self, token: Token) -> Token:
        """The person in apposition to a post: "the head of the firm, X"."""
        if self.kind(token.i) is Kind.PERSON:
            return token
        for c in self.document.children[token.i]:
            if self.document.tokens[c].dep in {"appos", "compound"} and self.kind(c) is Kind.PERSON:
                return self.document.tokens[c]
        return token

    def agent(self, token: Token) -> Token | None:
        agent = self.child(token, "agent")
        return self.child(agent, "pobj") if agent is not None else None

    def prep_object(self, token: Token, prepositions: set[str]) -> Token | None:
        for c in self.document.children[token.i]:
            child = self.document.tokens[c]
            if child.dep in {"prep", "agent"} and child.lower in prepositions:
                found = self.child(child, "pobj")
                if found is not None:
                    return found
        return None

    def preposition(self, i: int) -> str:
        return self.document.tokens[self.document.tokens[i].head].lower

    def kind(self, i: int) -> Kind | None:
        held = self.held.get(i)
        return held.kind if held else None

    def is_actor(self, token: Token | None) -> bool:
        if token is None:
            return False
        before = self.document.tokens[token.i - 1].lower if token.i else ""
        nouns = {token.lemma, token.lower, f"{before} {token.lower}"}
        return self.kind(token.i) in ACTORS or not nouns.isdisjoint(words("side_noun"))

    def blocks(self, token: Token) -> bool:
        held = self.held.get(token.i)
        return held is not None and held.kind not in {Kind.NATION, Kind.TOPIC, Kind.QUANTITY}

    def dated(self, token: Token) -> bool:
        span = self.document.subtree(token.i)
        return any(m.kind is Kind.DATE and span.covers(m.span) for m in self.by_sentence.get(token.sent, ()))

    def clause(self, i: int) -> int:
        """The verb of a token's clause."""
        for a in self.document.ancestors(i):
            if self.document.tokens[a].pos in {"VERB", "AUX"}:
                return a
        return i
