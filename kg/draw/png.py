"""A still picture: SVG → PNG without a browser, by resvg, with the fonts of the machine."""

from __future__ import annotations

import re

from kg.errors import UserError

SHARPNESS = 2.0
LONGEST_SIDE = 8000
_FRAME = re.compile(r'viewBox="\S+ \S+ (\S+) (\S+)"')
_TRIAL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><text y="16">{}</text></svg>'


def to_png(svg: str) -> bytes:
    """The picture as PNG, two pixels for each unit of the SVG, but at most 8,000 pixels wide or high.

    Raises UserError where the machine has no font to write labels with. Needs the extra `png`.
    """
    frame = _FRAME.search(svg)
    if not frame:
        raise ValueError("the SVG has no viewBox")
    if _rendered(_TRIAL.format("A")) == _rendered(_TRIAL.format("")):
        raise UserError("no font to write labels with", "--png", "install one, such as fonts-dejavu-core, or use --svg")
    return _rendered(svg, min(SHARPNESS, LONGEST_SIDE / max(float(frame[1]), float(frame[2]))))


def _rendered(svg: str, zoom: float = 1.0) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom))
