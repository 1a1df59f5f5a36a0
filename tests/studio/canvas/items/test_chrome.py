"""What is there to be used is told from what is there to be seen."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QGraphicsRectItem

from ann_studio.network.spec import Connection
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.fonts import Fonts
from ann_studio.studio.canvas.items.add_button import AddButton
from ann_studio.studio.canvas.items.chrome import is_chrome, mark_as_chrome
from ann_studio.studio.canvas.items.flow_item import FlowItem
from ann_studio.studio.canvas.items.lower_edge import LowerEdge
from ann_studio.studio.canvas.items.port_item import PortItem
from ann_studio.studio.canvas.items.units_control import UnitsControl


def test_controls_are_chrome_and_other_items_are_not(qapp: QApplication) -> None:
    events = CanvasEvents()
    assert is_chrome(AddButton(Connection("input", "output"), 20, events))
    assert is_chrome(UnitsControl("hidden", 4, 20, Fonts.of(QFont()), events))
    assert is_chrome(PortItem("hidden", True, 6))
    assert is_chrome(LowerEdge("hidden", 60, 12))
    assert is_chrome(FlowItem())
    assert not is_chrome(QGraphicsRectItem())


def test_what_belongs_to_chrome_is_chrome(qapp: QApplication) -> None:
    parent = QGraphicsRectItem()
    child = QGraphicsRectItem(QGraphicsRectItem(parent))
    assert not is_chrome(child)
    mark_as_chrome(parent)
    assert is_chrome(child)
