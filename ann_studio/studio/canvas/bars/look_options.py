"""The less frequent choices of how the network looks: the scale, and what neurons show."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QVBoxLayout, QWidget

from ann_studio.studio.document import Document
from ann_studio.studio.widgets.number_edit import NumberEdit
from ann_studio.studio.widgets.section import Section
from ann_studio.studio.widgets.segmented import SegmentedControl


class LookOptions(QFrame):
    """Pops up at a button; what is chosen shows at once."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self._document = document
        self._look = document.look
        self._button: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 10)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        column.addWidget(self._scale())
        column.addWidget(self._neurons())
        self._look.changed.connect(self.refresh)
        document.data_changed.connect(self._name_features)
        self._name_features()
        self.refresh()

    def open_above(self, button: QWidget) -> None:
        """Shows it with its lower right corner at the upper right one of a button."""
        self._button = button
        self.adjustSize()
        self._place()
        self.show()
        self.fixed.setFocus()

    def _place(self) -> None:
        if self._button is not None:
            corner = self._button.mapToGlobal(QPoint(self._button.width(), 0))
            self.move(corner.x() - self.width(), corner.y() - self.height() - 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grows upwards."""
        super().resizeEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        """The button has not heard that the pointer is elsewhere."""
        super().hideEvent(event)
        if self._button is not None:
            self._button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            self._button.update()

    def _scale(self) -> Section:
        section = Section(self.tr("Scale of the edges"))
        self.fixed = QCheckBox(self.tr("Ends at the largest shown"))
        self.fixed.clicked.connect(self._choose_scale)
        self.limit = NumberEdit(self._check_limit)
        self.limit.committed.connect(lambda value: self._look.set(limit=value))
        section.add_wide(self.fixed)
        section.add_row(self.tr("Fixed &end"), self.limit)
        return section

    def _neurons(self) -> Section:
        section = Section(self.tr("Neurons show"))
        self.face = SegmentedControl(
            [
                ("value", self.tr("Number")),
                ("curve", self.tr("Curve")),
                ("map", self.tr("Map")),
            ]
        )
        for name, tip in (
            ("value", self.tr("The activation as a number")),
            ("curve", self.tr("The curve of the activation, with the present z marked on it")),
            ("map", self.tr("The activation over two features, the others as in the chosen row")),
        ):
            self.face.button(name).setToolTip(tip)
        self.face.chosen.connect(lambda face: self._look.set(face=face))
        section.add_wide(self.face)
        self.across, self.up = QComboBox(), QComboBox()
        for place, combo in enumerate((self.across, self.up)):
            combo.activated.connect(lambda index, place=place: self._choose_feature(place, index))
        self._map_rows: list[QWidget] = [
            section.add_row(self.tr("&Across"), self.across),
            self.across,
            section.add_row(self.tr("&Up"), self.up),
            self.up,
        ]
        self.note = QLabel()
        self.note.setProperty("muted", True)
        self.note.setWordWrap(True)
        self.note.setFixedWidth(self.fontMetrics().averageCharWidth() * 34)
        section.add_wide(self.note)
        return section

    def _check_limit(self, value: float) -> None:
        if value <= 0:
            raise ValueError(self.tr("The end of the scale must be above 0."))

    def _choose_scale(self, largest: bool) -> None:
        self._look.set(limit=None if largest else self.limit.value() or 1.0)

    def _choose_feature(self, place: int, index: int) -> None:
        features = list(self._look.map_features)
        features[place] = index
        self._look.set(map_features=tuple(features))

    def _name_features(self) -> None:
        names = list(self._document.dataset.feature_names)
        for combo in (self.across, self.up):
            combo.clear()
            combo.addItems(names)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is chosen."""
        look = self._look
        with QSignalBlocker(self.fixed):
            self.fixed.setChecked(look.limit is None)
        self.limit.setEnabled(look.limit is not None)
        self.limit.follow(look.limit if look.limit is not None else 1.0)
        self.face.set_value(look.face)
        for combo, feature in zip((self.across, self.up), look.map_features, strict=True):
            combo.setCurrentIndex(feature)
        for widget in self._map_rows:
            widget.setVisible(look.face == "map")
        self.note.setVisible(look.face == "map")
        self.note.setText(self.tr("All other features are those of the chosen row."))
