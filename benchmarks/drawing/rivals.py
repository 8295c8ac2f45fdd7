"""The same network as others draw it with the same engine: pyvis as it comes, and the Wikidata Query Service.

The latter is not the service itself but vis-network with the options of its graph view, in a page with nothing else.
"""

from __future__ import annotations

import json

from pyvis.network import Network as Picture

from kg.network import Network, edges, nodes

WIKIDATA = {
    "autoResize": True,
    "physics": {
        "stabilization": {"enabled": True, "iterations": 10, "fit": True},
        "barnesHut": {"springLength": 150, "centralGravity": 0.5, "damping": 0.2, "avoidOverlap": 0.1},
    },
    "nodes": {"shadow": True, "color": "#fff"},
    "edges": {"arrows": {"to": True}},
}
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Graph</title><style>{style}</style></head>
<body style="margin:0"><div id="graph" style="height:100vh"></div><script>{script}</script>
<script>const network = new vis.Network(document.getElementById("graph"), {data}, {options});</script></body></html>"""


def stock(network: Network) -> str:
    """What pyvis makes of it without any option but `in_line`, which is the only one that works without a network."""
    picture = Picture(directed=True, cdn_resources="in_line")
    for thing in nodes(network):
        picture.add_node(thing.id, label=thing.label)
    picture.edges = [{"from": e.source, "to": e.target, "title": e.label, "arrows": "to"} for e in edges(network)]
    html: str = picture.generate_html()
    return html


def wikidata(network: Network) -> str:
    """What the Wikidata Query Service's graph view would draw."""
    source = Picture(cdn_resources="in_line").templateEnv.loader
    style, script = (
        source.get_source(None, f"lib/vis-9.1.2/{name}")[0] for name in ("vis-network.css", "vis-network.min.js")
    )
    data = {
        "nodes": [{"id": thing.id, "label": thing.label, "title": thing.label} for thing in nodes(network)],
        "edges": [
            {"from": source, "to": target} for source, target in sorted({(e.source, e.target) for e in edges(network)})
        ],
    }
    return PAGE.format(style=style, script=script, data=json.dumps(data), options=json.dumps(WIKIDATA))
