"""Which items of the canvas are there to be used, and are no part of a picture of the network."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QGraphicsItem

_CHROME: Final = 0
"""The key under which an item remembers it."""


def mark_as_chrome(item: QGraphicsItem) -> None:
    """Keeps an item, and all that it is the parent of, out of pictures."""
    item.setData(_CHROME, True)


def is_chrome(item: QGraphicsItem) -> bool:
    """Whether an item or one of its parents is marked so."""
    parent = item.parentItem()
    return bool(item.data(_CHROME)) or (parent is not None and is_chrome(parent))
