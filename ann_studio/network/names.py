"""Ids for new layers."""

from __future__ import annotations

from itertools import count

from ann_studio.network.spec import NetworkSpec


def free_id(spec: NetworkSpec, stem: str) -> str:
    """The first of stem_1, stem_2, … that no layer has as its id or name."""
    taken = {text for layer in spec.layers for text in (layer.id, layer.name)}
    return next(name for name in (f"{stem}_{n}" for n in count(1)) if name not in taken)
