"""What stands after the head of a post: "of the Navy", "Western Command", "(Production)" (words → the right part)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.mention import Mention
from kg.extract.nounphrase import Phrases
from kg.extract.post import GROUPS, head_form, is_modifier
from kg.extract.wording import Wording
from kg.model import Span
from kg.registry import words

_PREPOSITIONS = frozenset({"of", "for", "in", "at", "to", "with"})


@dataclass(slots=True)
class Right:
    """The part of a post after its head; `text` is where the post's own words end."""

    end: int
    text: int
    orgs: list[Mention]
    nation: Mention | None = None
    owner: Span | None = None


class RightReader:
    """Reads to the right of the heads of posts."""

    def __init__(self, wording: Wording, held: Mapping[int, Mention], ranked: Mapping[int, Mention]) -> None:
        self.wording, self.held, self.ranked = wording, held, ranked
        self.phrases = Phrases(wording, held, ranked)

    def read(self, last: int) -> Right:
        right = Right(last, last, [])
        self._bracket(right)
        while self.wording.together(right.end, right.end + 1) and self._right_step(right, last):
            pass
        return right

    def _bracket(self, right: Right) -> None:
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
        if any(
            self.phrases.name_like(p.i)
            for p in inside
            if "&" not in {self.wording.stem(p.i - 1), self.wording.stem(p.i + 1)}
        ):
            return
        right.end = close
        acronym = len(inside) == 1 and len(inside[0].text) > 3 and inside[0].text.isupper() and right.orgs
        if not acronym and right.text == i - 1:
            right.text = close

    def _right_step(self, right: Right, head: int) -> bool:
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

    def _prepositional(self, right: Right, j: int, head: int) -> bool:
        stem = self.wording.stem(j)
        if stem == "to" and self._to_another(right, j):
            return True
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

    def _to_another(self, right: Right, j: int) -> bool:
        """ "Chief of X to Chairman Y Committee", "Adviser to the Minister": a second post that the first one serves."""
        k = j + 1 + (self.wording.stem(j + 1) == "the")
        pieces = self.wording.pieces
        if (
            not self.wording.together(j, k)
            or not pieces[k].capital
            or not (head_form(pieces[k].stem) or is_modifier(pieces[k].stem))
        ):
            return False
        while self.wording.together(j, k) and (pieces[k].capital or pieces[k].stem in {"of", "the"}) and pieces[k].word:
            if self.phrases.name_like(k):
                break
            k += 1
        end = k - 1 if pieces[k - 1].capital else k - 2
        right.end = end
        right.text = end if right.text == j - 1 else right.text
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

    def _after_comma(self, right: Right, j: int) -> bool:
        """ "Secretary, Department of X," and a comma inside a name ("of Main Operations, Directorate of …")."""
        mention = self.held.get(j + 1)
        if mention is not None and mention.kind in GROUPS and self.wording.together(j, j + 1):
            last = self.wording.at(mention.span)[-1]
            after = self.wording.stem(last + 1) if self.wording.together(last, last + 1) else "."
            verb = last + 1 < len(self.wording.pieces) and self.wording.pieces[last + 1].token.pos in {"VERB", "AUX"}
            if right.orgs or not (verb or after in {",", ".", ";", ")", "(", "and", "&", "who", "on", "in", "at"}):
                return False
            head = self.wording.compose(self._bare_start(j - 1), j - 1).lower()
            if right.text == j - 1 and head in words("post_bare"):
                right.text = last
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

    def _bare_start(self, i: int) -> int:
        """The first of the words that make a head with its modifiers: "Deputy Commander"."""
        while self.wording.together(i, i - 1) and is_modifier(self.wording.stem(i - 1)) and i - 1 not in self.held:
            i -= 1
        return i

    def _adjacent(self, right: Right, j: int, head: int) -> bool:
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
