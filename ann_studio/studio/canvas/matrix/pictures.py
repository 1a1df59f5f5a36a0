"""The kernel of a layer as pictures, for an input that is a picture itself."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio import i18n
from ann_studio.studio.canvas.color_image import Shape, enlarged, kernel_picture, picture_shapes
from ann_studio.studio.canvas.items.color_scale import largest_size
from ann_studio.studio.canvas.matrix.unit_pictures import LINES, UnitPictures, UnitsModel


class Pictures(QWidget):
    """The picture that the network is shown, its size to choose, and a picture a unit.

    `pointed_at` brings the kernel's row and the unit of the pixel under the pointer, or None;
    `chosen` the unit that the user has gone to.
    """

    pointed_at = Signal(object)
    chosen = Signal(int)
    shape_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_told = False
        self._model = UnitsModel(self)
        self.grid = UnitPictures(self._model, self)
        self.grid.setAccessibleName(self.tr("The weights of each neuron as a picture"))
        self.row_picture, self.row_caption = QLabel(), QLabel()
        self.row_caption.setProperty("muted", True)
        self.shapes = QComboBox()
        self.shapes.setAccessibleName(self.tr("Height × width of the picture"))
        caption = QLabel(self.tr("&Height × width"))
        caption.setBuddy(self.shapes)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.row_picture)
        head.addWidget(self.row_caption)
        head.addStretch(1)
        head.addWidget(caption)
        head.addWidget(self.shapes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.grid, 1)
        self.grid.pointed_at.connect(self.pointed_at)
        self.grid.selectionModel().currentChanged.connect(self._choose)
        self.shapes.activated.connect(self._choose_shape)

    def show_kernel(self, kernel: FloatArray, shape: Shape, limit: float) -> None:
        """Shows a kernel (height · width, units) on a scale from -limit to limit."""
        self._model.show(kernel, shape, limit)

    def show_row(self, values: FloatArray, shape: Shape, name: str) -> None:
        """Shows what the network gets (height · width,), on a scale of its own, which is told."""
        limit = largest_size(values) or 1.0
        side = LINES * self.fontMetrics().height()
        picture = enlarged(kernel_picture(values, shape, limit), side)
        self.row_picture.setPixmap(QPixmap.fromImage(picture))
        self.row_picture.setAccessibleName(name)
        self.row_caption.setText(f"{name}\n±{i18n.number(limit, 3)}")

    def set_shape(self, shape: Shape) -> None:
        """Offers the heights and widths of as many pixels, with this one taken."""
        choices = picture_shapes(shape[0] * shape[1])
        if [self.shapes.itemData(i) for i in range(self.shapes.count())] != choices:
            self.shapes.clear()
            for height, width in choices:
                text = f"{i18n.integer(height)} × {i18n.integer(width)}"
                self.shapes.addItem(text, (height, width))
        self.shapes.setCurrentIndex(choices.index(shape))

    def choose(self, unit: int | None) -> None:
        """Shows this unit as the chosen one."""
        self._is_told = True
        if unit is None or unit >= self._model.rowCount():
            self.grid.selectionModel().clear()
        else:
            self.grid.setCurrentIndex(self._model.index(unit))
        self._is_told = False

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_told:
            self.chosen.emit(index.row())

    def _choose_shape(self, place: int) -> None:
        self.shape_chosen.emit(self.shapes.itemData(place))
