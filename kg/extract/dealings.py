"""Who sells, buys, signs and what changes hands, by the grammar of a clause (document, token → part in a deal).

The verb or noun that tells of a deal gives its arguments their parts: the subject of "buy" buys and its object
is what is bought; "from" leads to the seller, "to" after "supply" to the buyer. Passives, infinitives and
lists are followed, so that the part does not depend on how far the name stands from its verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.document import Document, Token
from kg.registry import words

HIGHEST = 7
NEAREST = 4
_SAME = frozenset({"conj", "appos", "compound", "nmod", "amod", "nummod", "quantmod", "dep", "flat"})
_AGENTS = frozenset({"agent", "prep"})
_CONTROLLED = frozenset({"xcomp", "conj", "ccomp"})
_OPPOSITE = {"buyer": "seller", "seller": "buyer"}


class Dealings:
    """Reads the parts in deals that the words of one document have."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._known: dict[int, tuple[str, int]] = {}

    def part(self, i: int) -> str:
        """`buyer`, `seller`, `goods`, `partner`, `signer` or `witness`; empty where the grammar tells none."""
        return self._read(i)[0]

    def belongs(self, i: int, head: int, carrier: int) -> bool:
        """Whether the word that gives a token its part is the frame at `head` itself or hangs together with it."""
        anchor = self._read(i)[1]
        tokens = self.document.tokens
        if anchor in {head, carrier} and anchor >= 0:
            return True
        over = list(self.document.ancestors(head))[:NEAREST]
        return anchor >= 0 and (anchor in over or tokens[anchor].head == head)

    def _read(self, i: int) -> tuple[str, int]:
        """The part of a token and the word that gives it, -1 where none does."""
        if i not in self._known:
            told = ((part, at) for part, at in self._parts(self.document.tokens[i]) if part)
            self._known[i] = next(told, ("", -1))
        return self._known[i]

    def _parts(self, token: Token) -> Iterator[tuple[str, int]]:
        """What each step from a word up to its verb tells and which word tells it, the nearest first."""
        tokens = self.document.tokens
        for _ in range(HIGHEST):
            above = tokens[token.head]
            if above.i == token.i:
                return
            yield self._by_clause_after(token), token.i
            if token.dep in {"pobj", "pcomp"}:
                above = self._first_of_row(above)
                yield self._by_preposition(above), above.head
                if above.lower not in {"of", "for"}:
                    return
                above = tokens[above.head]
            elif token.dep in {"nsubj", "nsubjpass"}:
                yield self._as_subject(token, above), above.i
                return
            elif token.dep in {"dobj", "dative", "attr", "oprd"}:
                yield self._as_object(token, above), above.i
                return
            elif token.dep == "poss" or (token.dep in {"amod", "compound", "nmod"} and above.pos == "NOUN"):
                yield self._as_owner(token, above), above.i
            elif token.dep not in _SAME:
                return
            token = above

    def _first_of_row(self, preposition: Token) -> Token:
        """ "by X and by Y": the first preposition of the row."""
        tokens = self.document.tokens
        while preposition.dep == "conj" and tokens[preposition.head].pos == "ADP":
            preposition = tokens[preposition.head]
        return preposition

    # ------------------------------------------------------------ verbs

    def _by_clause_after(self, token: Token) -> str:
        """ "Russia, which supplies …", "the helicopters that India ordered", "a boat leased in 2012"."""
        for c in self.document.children[token.i]:
            verb = self.document.tokens[c]
            if verb.dep not in {"relcl", "acl"} or not self._side(verb):
                continue
            own = self._child(verb, {"nsubj", "nsubjpass"})
            if own is None:
                return "goods" if verb.tag == "VBN" else self._side(verb) if verb.tag == "VBG" else ""
            if own.tag in {"WDT", "WP"}:
                return self._as_subject(own, verb)
            return "" if self._child(verb, {"dobj"}) else "goods"
        return ""

    def _as_subject(self, token: Token, verb: Token) -> str:
        passive = token.dep == "nsubjpass"
        for told in self._chain(verb):
            side = self._side(told)
            if side and passive and told is verb:
                second = self._child(told, {"dobj"}) or self._preposition(told, "with")
                return _OPPOSITE[side] if side == "seller" and second else "goods"
            if side:
                return side
            if self._signs(told) and not passive:
                return "signer"
        noun = self._child(verb, {"attr"})
        return "signer" if noun is not None and noun.lemma in words("signing_noun") else ""

    def _as_object(self, token: Token, verb: Token) -> str:
        side = self._side(verb)
        if not side:
            return ""
        given = verb.lemma in words("giving_with") and self._preposition(verb, "with")
        return "buyer" if side == "seller" and (given or token.dep == "dative") else "goods"

    def _chain(self, verb: Token) -> Iterator[Token]:
        """A verb and those that its subject is understood with: "plans to buy", "signed a contract to supply"."""
        tokens, seen = self.document.tokens, [verb]
        yield verb
        for above in seen:
            for c in self.document.children[above.i]:
                below = tokens[c]
                if below.dep in _CONTROLLED and below.pos in {"VERB", "AUX"} and not self._has_subject(below):
                    seen.append(below)
                    yield below
                elif below.dep == "dobj":
                    infinitives = [tokens[k] for k in self.document.children[c] if tokens[k].dep in {"acl", "relcl"}]
                    yield from (k for k in infinitives if k.tag == "VB" and not self._has_subject(k))

    def _has_subject(self, verb: Token) -> bool:
        return self._child(verb, {"nsubj", "nsubjpass"}) is not None

    def _side(self, word: Token) -> str:
        """Which side the subject of a verb, or the owner of a noun, is on."""
        if word.lemma in words("either_way"):
            return "seller" if self._preposition(word, "to") else "buyer"
        verbal = word.pos in {"VERB", "AUX"}
        told = self._child(word, {"dobj"}) if verbal else None
        if told is not None and told.lemma in words("deal_noun") and word.lemma in words("winning_verb"):
            return "seller"
        if told is not None and told.lemma in words("seller_noun") and word.lemma == "take":
            return "buyer"
        for side in ("buyer", "seller"):
            if word.lemma in words(f"{side}_verb" if verbal else f"{side}_noun"):
                return side
        return ""

    def _signs(self, verb: Token) -> bool:
        """ "signed", "put his name to", "exchanged the documents"."""
        if verb.lemma in words("signing_verb"):
            return True
        thing = self._child(verb, {"dobj"})
        return thing is not None and thing.lemma in words("signing_noun")

    # ------------------------------------------------------------ nouns and prepositions

    def _by_preposition(self, preposition: Token) -> str:
        above, word = self.document.tokens[preposition.head], preposition.lower
        side = self._side(above)
        if word == "of" and above.lemma == "presence":
            return "witness"
        if word == "by":
            signs = above.pos == "VERB" and self._signs(above)
            return "signer" if signs else side
        if word == "from":
            return "seller" if side or self._is_goods(above) else ""
        if word == "to":
            return "buyer" if side == "seller" or above.lower == "due" else ""
        if word == "with":
            given = above.pos == "VERB" and above.lemma in words("giving_with")
            return "goods" if given else "partner" if self._is_deal(above) else ""
        if word == "between":
            return "partner" if self._is_deal(above) else ""
        return self._of_or_for(above, word)

    def _of_or_for(self, above: Token, word: str) -> str:
        """ "purchase of tanks", "contract for tanks", "tanks for the Navy"."""
        if word not in {"of", "for", "on"}:
            return ""
        if word == "for" and self._is_goods(above):
            return "user"
        dealt = self._side(above) or self._is_deal(above)
        return f"{word}-deal" if dealt else ""

    def _as_owner(self, token: Token, noun: Token) -> str:
        """ "India's purchase", "the Indian order", "Russia's supplies"."""
        side = self._side(noun) if noun.pos == "NOUN" else ""
        if side:
            return f"own-{side}" if token.dep == "poss" else f"noun-{side}"
        return "owner" if token.dep == "poss" and self._is_deal(noun) else ""

    def _is_deal(self, word: Token) -> bool:
        noun = word.pos in {"NOUN", "PROPN"} and word.lemma in words("deal_noun")
        return noun or (word.pos == "VERB" and self._signs(word))

    def _is_goods(self, word: Token) -> bool:
        return word.lemma in words("counted_noun") or word.pos == "PROPN"

    # ------------------------------------------------------------ the tree

    def _child(self, token: Token, deps: set[str]) -> Token | None:
        children = (self.document.tokens[c] for c in self.document.children[token.i])
        return next((c for c in children if c.dep in deps), None)

    def _preposition(self, token: Token, word: str) -> Token | None:
        children = (self.document.tokens[c] for c in self.document.children[token.i])
        return next((c for c in children if c.lower == word and c.dep in _AGENTS | {"dative"}), None)
