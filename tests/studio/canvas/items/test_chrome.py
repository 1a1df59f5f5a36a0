"""What is there to be used is told from what is there to be seen."""

from PySide6.QtWidgets import QApplication, QGraphicsRectItem

from ann_studio.network.spec import Connection
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.items.add_button import AddButton
from ann_studio.studio.canvas.items.chrome import is_chrome, mark_as_chrome
from ann_studio.studio.canvas.items.units_control import UnitsControl


def test_controls_are_chrome_and_other_items_are_not(qapp: QApplication) -> None:
    events = CanvasEvents()
    assert is_chrome(AddButton(Connection("input", "output"), 20, events))
    assert is_chrome(UnitsControl("hidden", 4, 20, events))
    assert not is_chrome(QGraphicsRectItem())


def test_what_belongs_to_chrome_is_chrome(qapp: QApplication) -> None:
    parent = QGraphicsRectItem()
    child = QGraphicsRectItem(QGraphicsRectItem(parent))
    assert not is_chrome(child)
    mark_as_chrome(parent)
    assert is_chrome(child)
