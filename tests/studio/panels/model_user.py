"""Someone who uses the Model panel with mouse and keys, and reads what it shows."""

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio.document import Document
from ann_studio.studio.panels.model_panel import ModelPanel
from ann_studio.studio.panels.outline_model import NAME, UNITS, VALUE
from ann_studio.studio.panels.outline_texts import Item

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


class ModelUser:
    """Finds lines of the outline by what they are about."""

    def __init__(self, qtbot: QtBot, document: Document, panel: ModelPanel) -> None:
        self.qtbot = qtbot
        self.document = document
        self.panel = panel
        self.section = panel.outline
        self.outline = panel.outline.outline
        self.inspector = panel.inspector

    def index(self, item: Item, column: int = NAME) -> QModelIndex:
        index = self.outline.items.index_of(item, column)
        assert index.isValid(), f"{item} is not in the outline"
        return index

    def place(self, item: Item, column: int = NAME) -> QPoint:
        """Where a line is, once it is open to the eye."""
        self.outline.scrollTo(self.index(item))
        return self.outline.visualRect(self.index(item, column)).center()

    def line(self, item: Item) -> list[str]:
        """What a line shows."""
        return [self.index(item, column).data() or "" for column in (NAME, VALUE, UNITS)]

    def heard(self, item: Item) -> str:
        return str(self.index(item).data(Qt.ItemDataRole.AccessibleTextRole))

    def lines(self) -> list[str]:
        """The names of all lines that are open, from above."""
        names = []
        index = self.outline.model().index(0, 0)
        while index.isValid():
            names.append(str(index.data()))
            index = self.outline.indexBelow(index)
        return names

    def selected(self) -> list[str]:
        """The names of the lines that are selected, from above."""
        rows = self.outline.selectionModel().selectedRows()
        rows.sort(key=lambda index: self.outline.visualRect(index).top())
        return [str(index.data()) for index in rows]

    def click(self, item: Item, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        self.qtbot.mouseClick(self.outline.viewport(), LEFT, modifier, self.place(item))

    def double_click(self, item: Item) -> None:
        place, viewport = self.place(item), self.outline.viewport()
        self.qtbot.mouseClick(viewport, LEFT, pos=place)
        self.qtbot.mouseDClick(viewport, LEFT, pos=place)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        self.outline.setFocus()
        self.qtbot.keyClick(self.outline, key, modifier)

    def field(self) -> QLineEdit:
        """The field that is open in the outline."""
        fields = self.outline.viewport().findChildren(QLineEdit)
        (field,) = (field for field in fields if field.isVisible())
        return field

    def has_field(self) -> bool:
        QApplication.processEvents()
        return any(f.isVisible() for f in self.outline.viewport().findChildren(QLineEdit))

    def type(self, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Types over what is in the open field."""
        self.enter(self.field(), text, key)

    def enter(self, field: QWidget, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Types over what is in a field."""
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, key)

    def open_menu(self, item: Item) -> QMenu:
        """Right-clicks a line."""
        viewport, place = self.outline.viewport(), self.place(item)
        self.qtbot.mouseMove(viewport, place)
        self.qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=place)
        reason, on_screen = QContextMenuEvent.Reason.Mouse, viewport.mapToGlobal(place)
        QApplication.sendEvent(viewport, QContextMenuEvent(reason, place, on_screen))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def choose(self, item: Item, text: str) -> None:
        """Takes an action of a line's menu."""
        menu = self.open_menu(item)
        action = next(a for a in menu.actions() if a.text().split("\t")[0] == text)
        assert action.isEnabled(), text
        center = menu.actionGeometry(action).center()
        self.qtbot.mouseMove(menu, center)
        self.qtbot.mouseClick(menu, LEFT, pos=center)
