"""What the drawn items tell: that they are pointed at, and what the user asks of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class CanvasEvents(QObject):
    """Told by items that may be gone as a consequence: whoever changes the network upon a signal
    connects to it queued.
    """

    hovered = Signal(object, object)
    """A Target, or None when the pointer has left, and the QPointF of the scene."""
    layer_clicked = Signal(str)
    edit_asked = Signal(object)
    """The Target whose weight or bias is to be edited."""
    insert_asked = Signal(object)
    """The Connection to put a layer on."""
    units_asked = Signal(str, int)
    """A layer and by how many units it is to grow."""
    remove_asked = Signal(str)
    layer_menu_asked = Signal(str, object)
    """A layer and the QPoint on the screen."""
    neuron_menu_asked = Signal(object, object)
    """A NeuronTarget and the QPoint on the screen."""
