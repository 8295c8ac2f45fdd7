"""The Content-Security-Policy of our pages: what stands in them by its hash may run, and nothing may be fetched."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence


def policy(scripts: Sequence[str], style: str) -> str:
    """A policy under which these scripts and this style run, and nothing else; without scripts none runs."""
    allowed = " ".join(_hash_source(text) for text in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash_source(style)}; img-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
