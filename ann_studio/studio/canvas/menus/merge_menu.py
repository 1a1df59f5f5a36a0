"""How two layers meet that are to feed the same one: side by side, or summed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ann_studio.network.spec import Connection, NetworkSpec
from ann_studio.network.wiring import MERGES, Merge, connect
from ann_studio.studio.canvas.menus.menu import CanvasMenu, refuse_unless


def needs_merge(network: NetworkSpec, link: Connection) -> bool:
    """Whether connecting these layers puts another layer before the target, of a kind to choose.

    Where the target is a merge, or has one of its own before it, that one takes the new input.
    """
    target = network.layer(link.target)
    is_fed = target.maximum_inputs == 1 and bool(network.sources(target.id))
    return is_fed and own_merge(network, target.id) is None


def own_merge(network: NetworkSpec, layer_id: str) -> Merge | None:
    """The kind of the merge before a layer that feeds nothing else, if there is one."""
    for source in network.sources(layer_id)[:1]:
        for kind, type_ in MERGES.items():
            if isinstance(network.layer(source), type_) and network.targets(source) == (layer_id,):
                return kind
    return None


class MergeMenu(CanvasMenu):
    """`chosen` brings the kind of merge."""

    chosen = Signal(str)

    def __init__(self, network: NetworkSpec, link: Connection, parent: QWidget) -> None:
        super().__init__(parent)
        texts: dict[Merge, str] = {
            "concatenate": self.tr("Side by side (Concatenate)"),
            "add": self.tr("Summed (Add)"),
        }
        for merge, text in texts.items():
            action = self.addAction(text)
            action.setData(merge)
            refuse_unless(
                action, network, partial(connect, network, link.source, link.target, merge)
            )
        self.triggered.connect(lambda action: self.chosen.emit(action.data()))
