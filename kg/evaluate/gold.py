"""The gold set as read, and predicted facts as read: files and JSON → frozen values."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import UserError

Value: TypeAlias = str | int | float


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One annotated fact; `object` is the key of a thing or topic, or a value; `quote` are its words."""

    subject: str
    relation: str
    object: Value
    quote: str = ""

    @property
    def triple(self) -> tuple[str, str, Value]:
        """What it says, without the words."""
        return self.subject, self.relation, self.object


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One annotated thing."""

    key: str
    type: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article. `factuality` and `acts` are None where the article was not annotated for them."""

    id: str
    body: str
    entities: dict[str, GoldEntity]
    facts: tuple[GoldFact, ...]
    optional: tuple[GoldFact, ...]
    factuality: dict[str, str] | None = None
    acts: tuple[GoldFact, ...] | None = None

    def type_of(self, value: Value) -> str:
        """The type of a thing of this article, empty for topics and values."""
        entity = self.entities.get(value) if isinstance(value, str) else None
        return entity.type if entity else ""


@dataclass(frozen=True, slots=True)
class Node:
    """A predicted thing, as one fact names it."""

    iri: str
    type: str
    names: tuple[str, ...]
    factuality: str = "actual"


@dataclass(frozen=True, slots=True)
class Prediction:
    """A predicted fact with the words and offsets (code points) that are to show it.

    `confidence`, 0 to 1, is None where the fact does not say it.
    """

    article: str
    subject: Node
    relation: str
    object: Node | Value
    quote: str
    start: int
    end: int
    confidence: float | None = None


def read_gold(folder: Path, ids: Iterable[str] | None = None) -> list[GoldArticle]:
    """The annotated articles of a folder with `articles/` and `facts/`, all or those named, in the order of their ids.

    Raises UserError where the folder holds no facts or an article is missing.
    """
    known = sorted(path.stem for path in (folder / "facts").glob("*.json"))
    if not known:
        raise UserError("no gold facts", folder / "facts", "give a folder with articles/ and facts/")
    wanted = known if ids is None else sorted(set(ids))
    gone = sorted(set(wanted) - set(known))
    if gone:
        raise UserError("no gold facts for", ", ".join(gone), f"known articles stand in {folder / 'facts'}")
    return [_read_article(folder, ident) for ident in wanted]


def ids_of_split(folder: Path, split: str) -> list[str]:
    """The ids of the articles that `split.csv` puts into one part of the set.

    Raises UserError where there is no such part.
    """
    path = folder / "split.csv"
    if not path.is_file():
        raise UserError("no such file", path, "it says which article is in which part, with columns id and split")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = sorted(row["id"] for row in rows if row["split"] == split)
    if not found:
        parts = ", ".join(sorted({row["split"] for row in rows}))
        raise UserError(f"no part {split} of the gold set", path, f"there are {parts}")
    return found


def prediction(raw: Mapping[str, Any]) -> Prediction:
    """One predicted fact as `kg facts` prints it. Raises UserError where a field is missing."""
    try:
        target = raw["object"]
        return Prediction(
            raw["article"],
            node(raw["subject"]),
            raw["relation"],
            node(target) if "iri" in target else target["value"],
            raw["quote"],
            int(raw["start"]),
            int(raw["end"]),
            _number(raw.get("confidence")),
        )
    except (KeyError, TypeError, ValueError) as error:
        culprit = json.dumps(raw, ensure_ascii=False, default=str)[:120]
        raise UserError(f"not a fact ({error!r})", culprit, "each fact is one line of `kg facts`") from error


def _number(raw: Any) -> float | None:
    return None if raw is None else float(raw)


def node(raw: Mapping[str, Any]) -> Node:
    """One thing of a predicted fact."""
    factuality = str(raw.get("factuality") or "actual").lower()
    return Node(raw["iri"], raw["type"], tuple(raw.get("names", ())), factuality)


def _read_article(folder: Path, ident: str) -> GoldArticle:
    path = folder / "articles" / f"{ident}.md"
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads((folder / "facts" / f"{ident}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"cannot read the gold article ({error})", path) from error
    acts = data.get("acts")
    return GoldArticle(
        ident,
        text.split("\n---\n", 1)[-1].strip(),
        {key: GoldEntity(key, raw["type"], tuple(raw["names"])) for key, raw in data["entities"].items()},
        tuple(GoldFact(*fact[:4]) for fact in data["facts"]),
        tuple(GoldFact(*fact[:4]) for fact in data.get("optional", ())),
        data.get("factuality"),
        None if acts is None else tuple(GoldFact(*act[:4]) for act in acts),
    )
