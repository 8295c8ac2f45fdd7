"""Posts with what they are in: "Deputy Chief of the Main Staff", "HAL's CMD" (words, names → post mentions)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.extract.mention import Mention
from kg.extract.post import NATIONS, PostMention, head_form, is_modifier
from kg.extract.postleft import Left, LeftReader
from kg.extract.postright import Right, RightReader
from kg.extract.wording import Piece, Wording, short_forms
from kg.registry import words


class Posts:
    """The reader of one document's posts."""

    def __init__(self, wording: Wording, held: Mapping[int, Mention], ranked: Mapping[int, Mention]) -> None:
        self.wording, self.held, self.ranked = wording, held, ranked
        self.left = LeftReader(wording, held, ranked)
        self.right = RightReader(wording, held, ranked)

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
        if piece.stem in {"counterpart", "counterparts"} or self._opposite(piece.i):
            return True
        if piece.text == "C" and self._commander(piece.i):
            return True
        if not piece.word or not head_form(piece.stem):
            return False
        short = len(piece.stem) <= 4 and (piece.stem in words("post_short") or len(piece.stem) <= 3)
        if short and not piece.capital:
            return False
        verb = piece.token.pos in {"VERB", "AUX"} and not piece.capital
        return not verb and not (self.wording.stem(piece.i + 1) == "-" and piece.stem in {"co"})

    def _opposite(self, i: int) -> bool:
        """ "opposite number": a counterpart."""
        return self.wording.stem(i) == "opposite" and self.wording.stem(i + 1) in {"number", "numbers"}

    def _commander(self, i: int) -> bool:
        """ "C-in-C"."""
        return [self.wording.stem(j) for j in range(i + 1, i + 5)] == ["-", "in", "-", "c"]

    def _post_at(self, head: Piece) -> PostMention | None:
        last = self._head_end(head.i)
        left = self.left.read(head.i)
        right = self.right.read(last)
        start = self._text_start(left, last, right)
        text = self._text(start, right.text)
        if not text or self._too_weak(head, left, right, last):
            return None
        pieces = self.wording.pieces
        noun = pieces[last].stem
        plural = noun != head_form(noun) and noun.endswith(("s", "men")) and bool(head_form(noun))
        former = any(p.stem in words("former") for p in pieces[max(0, left.first - 2) : head.i])
        return PostMention(
            self.wording.span(left.first, right.end),
            text,
            self.wording.span(left.first, last),
            (*left.orgs, *right.orgs),
            left.nation or right.nation,
            plural,
            head.stem.startswith(("counterpart", "opposite")),
            former,
            left.owner or right.owner,
        )

    def _too_weak(self, head: Piece, left: Left, right: Right, last: int) -> bool:
        """A head like "officer" or "member" with nothing that says of what."""
        if head_form(head.stem) not in words("post_weak") or last > head.i:
            return False
        return left.text == head.i and right.end == last and not left.orgs and left.owner is None

    def _head_end(self, i: int) -> int:
        """The last word of a head that goes on: "Director General", "Commander-in-Chief", "Chairman & MD"."""
        i += self._opposite(i)
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
            stem = self.wording.stem(j)
            if stem in words("former") or not is_modifier(stem) or j in self.ranked or j in self.held:
                return 0
        return 0

    def _text_start(self, left: Left, last: int, right: Right) -> int:
        """Where the post's text begins: with the organisation before it where the post alone would say too little."""
        start = left.text
        bare = self.wording.compose(start, last).lower()
        if left.orgs and right.text == last and (bare in words("post_bare") or head_form(bare) in words("post_bare")):
            first = self.wording.at(left.orgs[0].span)[0]
            inside = self.held.get(first)
            start = first if inside is not None else start
            nation = self.left.phrases.nation_first(first)
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
            text = re.sub(rf"(?i)(?<![\w-]){native}(?![\w-])", plain, text)
        return text[:1].upper() + text[1:]


def pieces_of(posts: Iterator[PostMention] | list[PostMention], wording: Wording) -> dict[int, PostMention]:
    """Which post each word belongs to."""
    return {i: post for post in posts for i in wording.at(post.span)}
