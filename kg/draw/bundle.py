"""ES modules → one classic script, so that the page needs neither a server nor node.

Each module becomes a function that returns what it exports; comments, a quarter of it, stay behind. Only the forms that
our scripts use are known: `import { a, b } from "./name.js";` and `export` before a function, const or class.
"""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*//[^\n]*\n|[ \t]*/\*\*.*?\*/(?:[ \t]*\n)?", re.MULTILINE | re.DOTALL)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle(folder: Path) -> str:
    """All modules of a folder as one script, each after those that it imports.

    Raises ValueError where a module is missing, imports go round in a circle or a form is unknown.
    """
    sources = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))}
    wants = {name: sorted(match[2] for match in _IMPORT.finditer(text)) for name, text in sources.items()}
    missing = sorted({want for names in wants.values() for want in names} - set(sources))
    if missing:
        raise ValueError(f"no such module in {folder}: {', '.join(missing)}")
    try:
        order = list(TopologicalSorter(wants).static_order())
    except CycleError as error:
        raise ValueError(f"modules import each other: {' → '.join(error.args[1])}") from error
    return '(() => {\n"use strict";\n' + "\n".join(_wrapped(name, sources[name]) for name in order) + "\n})();\n"


def _wrapped(name: str, text: str) -> str:
    text = _COMMENT.sub("", text)
    exported = ", ".join(match[1] for match in _EXPORT.finditer(text))
    body = _EXPORT.sub("", _IMPORT.sub(_as_constant, text))
    left_over = _LEFT_OVER.search(body)
    if left_over:
        raise ValueError(f"{name}.js: this form is not known here: {left_over[0]}")
    return f"const {_variable(name)} = (() => {{\n{body.strip()}\nreturn {{ {exported} }};\n}})();"


def _as_constant(match: re.Match[str]) -> str:
    return f"const {{{match[1]}}} = {_variable(match[2])};\n"


def _variable(name: str) -> str:
    return "module_" + name.replace("-", "_")
