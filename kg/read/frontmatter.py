"""Text that may begin with YAML front matter → what that says, and the body."""

from __future__ import annotations

import re

import yaml

from kg.errors import UserError
from kg.read.metadata import NAMES, NOTHING, Metadata

LONGEST = 20_000  # characters; more means that the closing line is missing

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_ADVICE = "mend the lines between the two '---'; values with a colon need quotes"


def split(text: str, where: str) -> tuple[Metadata, str]:
    """What front matter says and the text after its closing line, stripped.

    Raises UserError where front matter begins but cannot be read.
    """
    opening = _OPENING.match(text)
    if not opening:
        return NOTHING, text.strip()
    closing = _CLOSING.search(text, opening.end())
    if not closing or closing.start() - opening.end() > LONGEST:
        raise UserError("front matter has no closing line '---'", where, "add it below the last of its lines")
    return _metadata(text[opening.end() : closing.start()], where), text[closing.end() :].strip()


def _metadata(block: str, where: str) -> Metadata:
    values = _mapping(block, where)
    for name in NAMES:
        if not isinstance(values.get(name, ""), str):
            raise UserError(f"front matter is broken: {name} is no plain text", where, _ADVICE)
    return Metadata(**{name: values.get(name, "") for name in NAMES})


def _mapping(block: str, where: str) -> dict[str, str]:
    """The keys and values of front matter; values stay text, so that 2025-10 is no sum and no date."""
    try:
        values = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 2}" if error.problem_mark else ""
        raise UserError(f"front matter is broken{line}", where, _ADVICE) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise UserError("front matter is broken", where, _ADVICE) from error
    if values is None or values == "":
        return {}
    if not isinstance(values, dict):
        raise UserError("front matter is broken: its lines are no 'name: value'", where, _ADVICE)
    return values
