"""Posts with what they are in: "Deputy Chief of the Main Staff", "HAL's CMD" (words, names → post mentions)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from kg.extract.mention import Kind, Mention
from kg.extract.nounphrase import Phrases
from kg.extract.wording import Piece, Wording, short_forms
from kg.model import Span
from kg.registry import words

NATIONS = frozenset({Kind.NATION, Kind.COUNTRY})
GROUPS = frozenset({Kind.ORGANISATION, Kind.BODY})
_PREPOSITIONS = frozenset({"of", "for", "in", "at", "to", "with"})
_OWNERS = frozenset({"its", "their", "his", "her", "whose", "our", "your", "my"})


@dataclass(frozen=True, slots=True)
class PostMention:
    """A post as the text gives it: `span` from its first modifier on, `text` without article and nation.

    `owner` is the span of words that stand for its organisation ("its", "the company's").
    """

    span: Span
    text: str
    heads: Span
    orgs: tuple[Mention, ...] = ()
    nation: Mention | None = None
    plural: bool = False
    counterpart: bool = False
    former: bool = False
    owner: Span | None = None


def singular(word: str) -> str:
    """A noun without the ending of the plural."""
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word in {"spokesmen", "women", "men"}:
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@functools.lru_cache(maxsize=4096)
def head_form(stem: str) -> str:
    """The head of a post that a word is, abbreviated, in the plural or misspelt by one letter; or empty."""
    stem = short_forms("post_short_form").get(stem, stem)
    form = singular(stem) if stem not in words("post_head") else stem
    if form in words("post_head"):
        return form
    if len(form) > 8:
        near = (w for w in words("post_head") if len(w) > 7 and Levenshtein.distance(form, w, score_cutoff=1) <= 1)
        return next(iter(sorted(near)), "")
    return ""


@functools.lru_cache(maxsize=4096)
def is_modifier(stem: str) -> bool:
    """Whether a word can stand before the head of a post."""
    stem = short_forms("post_short_form").get(stem, stem)
    return stem in words("post_modifier") or stem in words("post_area")


@dataclass(slots=True)
class _Left:
    first: int
    text: int
    orgs: list[Mention]
    nation: Mention | None = None
    owner: Span | None = None


@dataclass(slots=True)
class _Right:
    end: int
    text: int
    orgs: list[Mention]
    nation: Mention | None = None
    owner: Span | None = None


class Posts:
    """The reader of one document's posts."""

    def __init__(self, wording: Wording, held: Mapping[int, Mention], ranked: Mapping[int, Mention]) -> None:
        self.wording, self.held, self.ranked = wording, held, ranked
        self.phrases = Phrases(wording, held, ranked)

    def find(self) -> list[PostMention]:
        """All posts, left to right."""
        found, until = [], -1
        for piece in self.wording.pieces:
            if piece.i <= until or not self._is_head(piece):
                continue
            post = self._post_at(piece)
            if post is not None:
                until = self.wording.at(post.span)[-1]
                found.append(post)
        return found

    def _is_head(self, piece: Piece) -> bool:
        mention = self.held.get(piece.i)
        if (mention is not None and mention.kind not in NATIONS) or piece.i in self.ranked:
            return False
        if piece.stem in {"counterpart", "counterparts"}:
            return True
        if piece.text == "C" and self._commander(piece.i):
            return True
        if not piece.word or not head_form(piece.stem):
            return False
        short = piece.stem in words("post_short") or len(piece.stem) <= 3
        if short and not piece.capital:
            return False
        verb = piece.token.pos in {"VERB", "AUX"} and not piece.capital
        return not verb and not (self.wording.stem(piece.i + 1) == "-" and piece.stem in {"co"})

    def _commander(self, i: int) -> bool:
        """ "C-in-C"."""
        return [self.wording.stem(j) for j in range(i + 1, i + 5)] == ["-", "in", "-", "c"]

    def _post_at(self, head: Piece) -> PostMention | None:
        last = self._head_end(head.i)
        left = self._left(head.i)
        right = self._right(last)
        start = self._text_start(left, last, right)
        text = self._text(start, right.text)
        if not text or self._too_weak(head, left, right, last):
            return None
        pieces = self.wording.pieces
        plural = head.stem != head_form(head.stem) and head.stem.endswith(("s", "men"))
        former = any(p.stem in words("former") for p in pieces[max(0, left.first - 2) : head.i])
        return PostMention(
            self.wording.span(left.first, right.end),
            text,
            self.wording.span(left.first, last),
            (*left.orgs, *right.orgs),
            left.nation or right.nation,
            plural,
            head.stem.startswith("counterpart"),
            former,
            left.owner or right.owner,
        )

    def _too_weak(self, head: Piece, left: _Left, right: _Right, last: int) -> bool:
        """A head like "officer" or "member" with nothing that says of what."""
        if head_form(head.stem) not in words("post_weak") or last > head.i:
            return False
        return left.text == head.i and right.end == last and not left.orgs and left.owner is None

    # ------------------------------------------------------------ the head

    def _head_end(self, i: int) -> int:
        """The last word of a head that goes on: "Director General", "Commander-in-Chief", "Chairman & MD"."""
        while True:
            step = self._head_step(i)
            if not step:
                return i
            i += step

    def _head_step(self, i: int) -> int:
        follow = [self.wording.stem(j) if self.wording.together(i, j) else "" for j in range(i + 1, i + 6)]
        for run in (
            ("general",),
            ("designate",),
            ("commanding",),
            ("elect",),
            ("in", "chief"),
            ("of", "state"),
            ("in", "charge"),
        ):
            if tuple(follow[: len(run)]) == run and i + 1 not in self.ranked:
                return len(run)
            if follow[0] == "-" and tuple(w for w in follow[1:] if w != "-")[: len(run)] == run:
                return len(run) * 2
        if follow[:4] in (["-", "in", "-", "c"], ["-", "in", "-", "chief"]):
            return 4
        if follow[0] in {"and", "&", "-", "/", "cum"} and self._second_head(i + 2):
            return self._second_head(i + 2) - i
        if follow[0] == "&" and self.wording.pieces[i + 2].text in {"A", "P"} and self.wording.pieces[i].text.isupper():
            return 2
        return 1 if self._plain_head(i + 1) and self.wording.together(i, i + 1) else 0

    def _plain_head(self, i: int) -> bool:
        pieces = self.wording.pieces
        return (
            i < len(pieces)
            and i not in self.held
            and i not in self.ranked
            and bool(head_form(pieces[i].stem))
            and pieces[i].word
            and (pieces[i].capital or pieces[i].token.pos not in {"VERB", "AUX"})
        )

    def _second_head(self, i: int) -> int:
        """Where "and managing director" ends; 0 where no second head follows at once."""
        for j in range(i, i + 4):
            if not self.wording.together(i - 1, j):
                return 0
            if self._plain_head(j):
                return j
            if not is_modifier(self.wording.stem(j)) or j in self.ranked or j in self.held:
                return 0
        return 0

    # ------------------------------------------------------------ to the left

    def _left(self, i: int) -> _Left:
        left = _Left(i, i, [])
        while self.wording.together(left.first, left.first - 1) and self._left_step(left):
            pass
        return left

    def _left_step(self, left: _Left) -> bool:
        """Take one more word or name to the left; whether to go on."""
        j = left.first - 1
        piece, mention = self.wording.pieces[j], self.held.get(j)
        if piece.text in {"'s", "'"}:
            return self._owner(left, j)
        if mention is not None and j not in self.ranked:
            return self._left_name(left, mention, owner=False)
        if j in self.ranked or left.orgs:
            return False
        if piece.stem in _OWNERS:
            left.owner, left.first = Span(piece.start, piece.end), j
            return False
        if self._modifies(j, left):
            left.first = left.text = j
            return True
        if self._linked(j):
            left.first = left.text = j - 1
            return True
        return False

    def _modifies(self, j: int, left: _Left) -> bool:
        piece = self.wording.pieces[j]
        if piece.word and is_modifier(piece.stem) and not (piece.token.pos == "VERB" and not piece.capital):
            return True
        if piece.text in {"1st", "2nd", "First"}:
            return True
        acronym = piece.text.isupper() and 2 < len(piece.text) < 7 and piece.text.isalpha()
        return acronym and not self.phrases.name_like(j) and left.first == left.text

    def _linked(self, j: int) -> bool:
        """A hyphen, "and" or comma between two modifiers ("Trade and Industry Minister", "vice-president")."""
        sign = self.wording.stem(j)
        if (
            sign not in {"-", "and", "&", ","}
            or not self.wording.together(j, j - 1)
            or j - 1 in self.held
            or j - 1 in self.ranked
        ):
            return False
        before, after = self.wording.stem(j - 1), self.wording.stem(j + 1)
        if sign == "-":
            return self.wording.tight(j) and (is_modifier(before) or before in {"ex", "co"})
        return (
            before in words("post_area")
            and after in words("post_area") | words("post_modifier")
            and not head_form(after)
        )

    def _owner(self, left: _Left, j: int) -> bool:
        """ "India's", "HAL's", "the company's" before a post."""
        mention = self.held.get(j - 1)
        if mention is not None:
            return self._left_name(left, mention, owner=True)
        if self.wording.stem(j - 1) in words("org_noun") and not left.orgs:
            first = j - 1
            while self.wording.together(j, first - 1) and self.wording.pieces[first - 1].token.pos in {
                "ADJ",
                "NOUN",
                "DET",
                "PROPN",
            }:
                first -= 1
            left.owner, left.first = self.wording.span(first, j - 1), first
        return False

    def _left_name(self, left: _Left, mention: Mention, owner: bool) -> bool:
        first = self.wording.at(mention.span)[0]
        if mention.kind in NATIONS and left.nation is None:
            left.nation = mention
            left.first = first
            return True
        if mention.kind in GROUPS and not left.orgs:
            left.orgs.append(mention)
            left.first = first
            return True
        if (
            mention.kind in {Kind.EQUIPMENT, Kind.PROGRAMME, Kind.PLACE}
            and not left.orgs
            and (not owner or mention.kind is Kind.PLACE)
        ):
            left.first = left.text = first
        return False

    # ------------------------------------------------------------ to the right

    def _right(self, last: int) -> _Right:
        right = _Right(last, last, [])
        self._bracket(right)
        while self.wording.together(right.end, right.end + 1) and self._right_step(right, last):
            pass
        return right

    def _bracket(self, right: _Right) -> None:
        """ "(Technology Management)" after a post."""
        i = right.end + 1
        if not self.wording.together(right.end, i) or self.wording.pieces[i].text != "(":
            return
        close = next(
            (k for k in range(i + 1, i + 9) if self.wording.together(i, k) and self.wording.pieces[k].text == ")"), 0
        )
        inside = [self.wording.pieces[k] for k in range(i + 1, close)]
        if not inside or any(k.i in self.ranked or k.stem in words("retired") or k.text.isdigit() for k in inside):
            return
        if not all(p.capital or p.text in "&-/,." or p.stem in {"and", "of"} or is_modifier(p.stem) for p in inside):
            return
        if any(self.phrases.name_like(p.i) for p in inside):
            return
        right.end = close
        acronym = len(inside) == 1 and len(inside[0].text) > 3 and inside[0].text.isupper() and right.orgs
        if not acronym and right.text == i - 1:
            right.text = close

    def _right_step(self, right: _Right, head: int) -> bool:
        """Take one more piece of a post to the right; whether to go on."""
        j = right.end + 1
        stem = self.wording.stem(j)
        if stem in _PREPOSITIONS or (stem == "on" and head_form(self.wording.stem(head)) in {"adviser", "advisor"}):
            return self._prepositional(right, j, head)
        if stem == ",":
            return self._after_comma(right, j)
        if right.orgs or (stem in {"and", "&"} and right.end == head):
            return False
        return self._adjacent(right, j, head)

    def _prepositional(self, right: _Right, j: int, head: int) -> bool:
        stem = self.wording.stem(j)
        k, owner = self.phrases.after_determiner(j + 1)
        taken = self.phrases.read(k, stem)
        if taken.last < k and owner is None:
            return False
        if stem in {"in", "at", "to", "with"} and not self._fits(stem, taken.orgs, head):
            return False
        right.end = max(taken.last, k - 1)
        outside = (
            (bool(right.orgs) and stem != "of")
            or stem in {"at", "with"}
            or (stem in {"in", "for"} and bool(taken.orgs))
            or owner is not None
        )
        if not outside and right.text == j - 1:
            right.text = right.end
        if taken.nation is not None and stem == "of" and right.nation is None:
            right.nation = taken.nation
        if owner is not None:
            right.nation = right.nation or owner
        if taken.noun is not None and not right.orgs:
            right.owner = taken.noun
        right.orgs.extend(taken.orgs)
        self._bracket(right)
        return True

    def _fits(self, preposition: str, orgs: list[Mention], head: int) -> bool:
        """Whether "in X", "at X", "to X" belongs to a post and tells no place where something happens."""
        form = head_form(self.wording.stem(head))
        if preposition == "to" or (preposition == "in" and not orgs):
            return form in {
                "ambassador",
                "envoy",
                "adviser",
                "advisor",
                "representative",
                "attache",
                "consul",
                "secretary",
                "commissioner",
            } or ("adviser" in form)
        return bool(orgs)

    def _after_comma(self, right: _Right, j: int) -> bool:
        """ "Secretary, Department of X," and a comma inside a name ("of Main Operations, Directorate of …")."""
        mention = self.held.get(j + 1)
        if mention is not None and mention.kind in GROUPS and self.wording.together(j, j + 1):
            last = self.wording.at(mention.span)[-1]
            after = self.wording.stem(last + 1) if self.wording.together(last, last + 1) else "."
            if after not in {",", ".", ";", ")", "("} or right.orgs:
                return False
            right.end = last
            right.orgs.append(mention)
            self._bracket(right)
            return True
        garbled = (
            self.wording.pieces[j + 1].text in {"Directorate", "Department", "Division", "Branch"}
            if self.wording.together(j, j + 1)
            else False
        )
        if garbled and self.wording.stem(j + 2) == "of":
            right.end = right.text = j + 1
            return True
        return False

    def _adjacent(self, right: _Right, j: int, head: int) -> bool:
        """A name or a field right after the head: "Commander Western Fleet", "ADG Armoured Corps"."""
        mention = self.held.get(j)
        if mention is not None and mention.kind in GROUPS:
            last = self.wording.at(mention.span)[-1]
            if self.wording.stem(last + 1) == "'s" or not self.wording.pieces[head].capital:
                return False
            right.end = last
            right.orgs.append(mention)
            if right.text == j - 1:
                right.text = last
            return True
        if (
            not self.wording.pieces[j].capital
            and not self.wording.pieces[j].text.isdigit()
            and self.wording.stem(j) not in {"and", "&"}
        ):
            return False
        taken = self.phrases.field(j)
        if taken.last < j:
            return False
        if right.text == j - 1:
            right.text = taken.last
        right.end = taken.last
        right.orgs.extend(taken.orgs)
        self._bracket(right)
        return True

    # ------------------------------------------------------------ words

    def _text_start(self, left: _Left, last: int, right: _Right) -> int:
        """Where the post's text begins: with the organisation before it where the post alone would say too little."""
        start = left.text
        bare = self.wording.compose(start, last).lower()
        if left.orgs and right.text == last and (bare in words("post_bare") or head_form(bare) in words("post_bare")):
            first = self.wording.at(left.orgs[0].span)[0]
            inside = self.held.get(first)
            start = first if inside is not None else start
            nation = self.phrases.nation_first(first)
            start = nation if nation else start
        return start

    def _text(self, start: int, end: int) -> str:
        while start < end and self.wording.stem(start) in {
            "the",
            "a",
            "an",
            "former",
            "then",
            "ex",
            "-",
            "new",
            "'s",
            "erstwhile",
        }:
            start += 1
        text = self.wording.compose(start, end)
        text = re.sub(r"(\w), (Directorate|Department|Division|Branch)\b", r"\1 \2", text)
        for native, plain in short_forms("post_native").items():
            text = re.sub(rf"(?i)\b{native}\b", plain.title().replace(" Of ", " of ").replace(" For ", " for "), text)
        return text[:1].upper() + text[1:]


def pieces_of(posts: Iterator[PostMention] | list[PostMention], wording: Wording) -> dict[int, PostMention]:
    """Which post each word belongs to."""
    return {i: post for post in posts for i in wording.at(post.span)}
