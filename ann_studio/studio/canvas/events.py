"""What the drawn items tell: that they are pointed at, chosen, and what the user asks of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class CanvasEvents(QObject):
    """Told by items that may be gone as a consequence: whoever changes the network upon a signal
    connects to it queued. Points are on the screen unless they say otherwise.
    """

    hovered = Signal(object, object)
    """A Target, or None when the pointer has left, and the QPointF of the scene."""
    chosen = Signal(object, object)
    """A Target that was clicked, and the Qt.KeyboardModifier of the click."""
    neuron_asked = Signal(object)
    """The NeuronTarget that is to be looked into."""
    edit_asked = Signal(object)
    """The NeuronTarget or EdgeTarget whose bias or weight is to be edited."""
    insert_asked = Signal(object)
    """The Connection to put a layer on."""
    units_asked = Signal(str, int)
    """A layer and by how many units it is to grow."""
    units_edit_asked = Signal(str)
    """A layer whose count of units is to be typed."""
    remove_asked = Signal(str)
    activations_asked = Signal(str)
    """A layer whose activation is to be chosen."""
    menu_asked = Signal(object, object)
    """A Target and the QPoint for its menu."""
    connection_menu_asked = Signal(object, object)
    """A Connection and the QPoint for its menu."""
    gap_menu_asked = Signal(str, int, object)
    """A layer, the first of its units that are not drawn there, and the QPoint for the menu."""
