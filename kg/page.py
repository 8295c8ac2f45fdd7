"""The page as a value, which a notebook shows in a frame that holds it, so that no file is left behind."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

TITLE = "India–Russia defence ties"
MAX_NODES = 300
HEIGHT = 720


@dataclass(frozen=True, slots=True)
class Page:
    """A page as HTML; a notebook shows it `height` pixels high."""

    html: str
    height: int = HEIGHT

    def _repr_html_(self) -> str:
        """What Jupyter shows: a frame that may run the page's scripts and save files, and nothing of the notebook."""
        allowed = "allow-scripts allow-downloads allow-popups"
        return (
            f'<iframe title="Explorer" width="100%" height="{self.height}" style="border:0" sandbox="{allowed}" '
            f'srcdoc="{escape(self.html)}"></iframe>'
        )

    def __repr__(self) -> str:
        """One line where a terminal shows it; the page itself is `html`."""
        return f"Page of {len(self.html.encode('utf-8')):,} bytes, {self.height} pixels high"
