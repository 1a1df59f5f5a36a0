"""The window with the weights into one layer: as a matrix, and as pictures if they can be any."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ann_studio.engine.arrays import FloatArray
from ann_studio.network.layer_types import Input
from ann_studio.studio import i18n, theme
from ann_studio.studio.background import Background
from ann_studio.studio.canvas.bars.lens_control import LensControl
from ann_studio.studio.canvas.color_image import Shape, picture_shapes
from ann_studio.studio.canvas.items.color_scale import largest_size
from ann_studio.studio.canvas.matrix.cell_editor import CellEditor
from ann_studio.studio.canvas.matrix.color_bar import ColorBar
from ann_studio.studio.canvas.matrix.grid import Cell, Grid
from ann_studio.studio.canvas.matrix.heat_map import Blocks
from ann_studio.studio.canvas.matrix.pictures import Pictures
from ann_studio.studio.canvas.matrix.texts import MatrixTexts, as_table
from ann_studio.studio.canvas.matrix.view import MatrixView
from ann_studio.studio.canvas.scale_notes import matrix_notes, why_unknown
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.messages import text_of
from ann_studio.studio.targets import NeuronTarget
from ann_studio.studio.widgets.elided_label import ElidedLabel

PAUSE: Final = 50
"""Milliseconds between two looks at a running training."""
_LEAST_PIXELS: Final = 16
"""Fewer features than this are hardly a picture."""


class MatrixWindow(QDialog):
    """Follows the document, and a training while it can be seen; closes when its layer goes."""

    def __init__(self, document: Document, editor: Editor, layer_id: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.layer_id = layer_id
        self._document = document
        self._editor = editor
        self._texts = MatrixTexts(document, layer_id)
        self._grid = Grid(layer_id, 1, 1, False)
        self._names: tuple[list[str], list[str]] = ([], [])
        self._shapes: list[Shape] = []
        self._pointed_at: Cell | None = None
        self._background = Background(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._show_values)
        self._make_widgets()
        self._lay_out()
        self.cell_editor = CellEditor(document, editor, self.view)
        self._connect()
        self._rebuild()
        self._show_selection()
        self._fit_size()
        self.view.setFocus()

    # Making

    def _make_widgets(self) -> None:
        self.lens = LensControl(self._document)
        self.caption = ElidedLabel()
        self.caption.setProperty("muted", True)
        self.copy_button = QToolButton()
        self.copy_button.setText(self.tr("Copy"))
        self.copy_button.setToolTip(self.tr("Copy the numbers as a table (Ctrl+C)"))
        self.fit_button = QToolButton()
        self.fit_button.setIcon(theme.icon("maximize"))
        self.fit_button.setAccessibleName(self.tr("Fit"))
        self.fit_button.setToolTip(self.tr("Show the whole matrix (Ctrl+0)"))
        self.view = MatrixView(self)
        self.pictures = Pictures()
        self._reason = QLabel()
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.setWordWrap(True)
        self._reason.setProperty("muted", True)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        for name in (self.tr("Matrix"), self.tr("Pictures")):
            self.tabs.addTab(name)
        self._pages = QStackedWidget()
        for page in (self.view, self.pictures, self._reason):
            self._pages.addWidget(page)
        self.color_bar = ColorBar()
        self.note = QLabel()
        self.note.setProperty("muted", True)
        self.note.setWordWrap(True)
        self.status = ElidedLabel()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.lens)
        head.addWidget(self.caption, 1)
        head.addWidget(self.copy_button)
        head.addWidget(self.fit_button)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._pages, 1)
        middle.addWidget(self.color_bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.tabs)
        layout.addLayout(middle, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.status)

    def _connect(self) -> None:
        document, view, pictures = self._document, self.view, self.pictures
        for changed in (document.network_changed, document.data_changed):
            changed.connect(self._rebuild)
        for changed in (
            document.run_changed,
            document.row_changed,
            document.drawing_changed,
            document.look.changed,
        ):
            changed.connect(self._show_values)
        document.progressed.connect(self._follow_training)
        document.selection.changed.connect(self._show_selection)
        self.tabs.currentChanged.connect(self._turn)
        self.fit_button.clicked.connect(view.fit)
        self.copy_button.clicked.connect(self.copy)
        view.pointed_at.connect(self._point_at)
        view.chosen.connect(self._choose)
        view.edit_asked.connect(self._edit)
        view.moved.connect(self.cell_editor.close)
        view.blocks_changed.connect(self._show_note)
        self.cell_editor.failed.connect(self._tell)
        pictures.pointed_at.connect(self._point_at)
        pictures.chosen.connect(self._choose_unit)
        pictures.shape_chosen.connect(self._choose_shape)
        QShortcut(QKeySequence("Ctrl+0"), self, view.fit)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self, self.copy)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)

    def _fit_size(self) -> None:
        """Large cells for a small matrix, and no larger a window than is usual for a large one."""
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        width = min(max(self._grid.units * 11 * letter, 58 * letter), 120 * letter)
        height = min(max(self._grid.rows * 2 * line, 12 * line), 32 * line)
        room = self.screen().availableGeometry().size()
        self.resize(
            min(width + 34 * letter, room.width() - 80), min(height + 11 * line, room.height() - 80)
        )

    # Showing

    @property
    def _is_there(self) -> bool:
        """Whether the document still has the layer."""
        return self.layer_id in self._document.model.layout.blocks

    @property
    def _is_seen(self) -> bool:
        return self.isVisible() and not self.isMinimized()

    def _rebuild(self) -> None:
        """The network or the table is another one."""
        if not self._is_there:
            self.close()
            return
        document = self._document
        block = document.model.layout.blocks[self.layer_id]
        grid = Grid(self.layer_id, block.fan_in, block.layer.units, block.layer.use_bias)
        names = (self._texts.row_names(grid), self._texts.column_names(grid))
        is_input = isinstance(document.network.layer(self._texts.source_id), Input)
        self._shapes = picture_shapes(block.fan_in) if is_input else []
        self.setWindowTitle(self.tr("{layers} – weights").format(layers=self._texts.title()))
        self.view.setAccessibleName(self.windowTitle())
        self.view.set_titles(self._texts.source(), self._texts.layer())
        self._offer_pictures()
        if (grid, names) != (self._grid, self._names):
            self.cell_editor.close()
            self._grid, self._names = grid, names
            self._pointed_at = None
            self.view.set_grid(grid, *names)
            self._show_selection()
        self._show_values()

    def _offer_pictures(self) -> None:
        offered = bool(self._shapes) and self._texts.source_units >= _LEAST_PIXELS
        self.tabs.setVisible(offered)
        if not offered:
            self.tabs.setCurrentIndex(0)

    def _turn(self) -> None:
        """To the other page."""
        self.cell_editor.close()
        self._show_values()

    def _follow_training(self) -> None:
        """What the training has reached is shown a moment later, with all until then."""
        if self._is_seen and not self._timer.isActive():
            self._timer.start()

    def _block(self) -> FloatArray | None:
        return self._document.observations.block(self._document.look.lens, self.layer_id)

    def _show_values(self) -> None:
        """Weights, row, lens, scale or page are others."""
        if not (self._is_there and self._is_seen):
            return
        look = self._document.look
        block = self._block()
        is_known = block is not None
        self._pages.setCurrentIndex(self.tabs.currentIndex() if is_known else 2)
        for widget in (self.color_bar, self.copy_button):
            widget.setEnabled(is_known)
        self.fit_button.setVisible(self._is_matrix)
        if block is None:
            self.caption.setText("")
            self._reason.setText(why_unknown(self._document))
        else:
            self.caption.setText(" · ".join(matrix_notes(self._document)))
            limit = look.limit if look.limit is not None else largest_size(block) or 1.0
            self.color_bar.set_limit(limit)
            if self._is_matrix:
                self.view.set_values(block, limit)
            else:
                self._show_pictures(block, limit)
        self._show_note(self.view.heat_map.blocks)
        self._show_status()

    @property
    def _is_matrix(self) -> bool:
        return self._pages.currentWidget() is self.view

    def _show_pictures(self, block: FloatArray, limit: float) -> None:
        document, shape = self._document, self._shape
        self.pictures.set_shape(shape)
        self.pictures.show_kernel(block[: self._grid.inputs], shape, limit)
        values = document.observations.a(self._texts.source_id)
        self.pictures.show_row(values, shape, self._texts.row())

    def _show_note(self, blocks: Blocks) -> None:
        """What was done to the cells if they are smaller than a pixel."""
        rows, columns = blocks
        self.note.setVisible(self._is_matrix and rows * columns > 1)
        self.note.setText(
            self.tr(
                "Each dot shows the strongest of {rows} × {columns} cells. Zoom in to see them all."
            ).format(rows=i18n.integer(rows), columns=i18n.integer(columns))
        )

    def _show_status(self) -> None:
        """The cell that is pointed at, or the chosen one."""
        cell = self._pointed_at or self.view.cell
        if cell is None:
            self.status.setText("")
        elif self._is_matrix or cell[0] == self._grid.inputs:
            self.status.setText(self._texts.cell(self._grid, cell))
        else:
            self.status.setText(self._texts.pixel(self._grid, cell, self._shape))

    def _tell(self, error: Exception) -> None:
        self.status.setText(text_of(error, self._document.network))

    def showEvent(self, event: QShowEvent) -> None:
        """What has changed meanwhile is shown."""
        super().showEvent(event)
        self._show_values()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is followed unseen."""
        super().hideEvent(event)
        self._timer.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Waits for numbers that are on their way to the clipboard."""
        self._background.wait()
        super().closeEvent(event)

    # Choosing

    def _point_at(self, cell: Cell | None) -> None:
        if cell != self._pointed_at:
            self._pointed_at = cell
            self._show_status()

    def _choose(self, cell: Cell) -> None:
        self._document.selection.choose(self._grid.target(cell))
        self.view.setAccessibleDescription(self._texts.cell(self._grid, cell))

    def _choose_unit(self, unit: int) -> None:
        self._document.selection.choose(NeuronTarget(self.layer_id, unit))

    def _show_selection(self) -> None:
        if not self._is_there:
            return
        current = self._document.selection.current
        cell = self._grid.cell(current)
        if cell != self.view.cell:
            self.view.choose(cell)
        match current:
            case NeuronTarget(self.layer_id, unit):
                self.pictures.choose(unit)
            case _:
                self.pictures.choose(None)
        self._show_status()

    def _edit(self, cell: Cell) -> None:
        self.cell_editor.open(self._grid, cell, self._texts.cell_name(self._grid, cell))

    # The size of pictures

    @property
    def _shape(self) -> Shape:
        """What the user has chosen, or else the most square one."""
        chosen = self._document.drawing.picture
        return chosen if chosen in self._shapes else self._shapes[0]

    def _choose_shape(self, shape: Shape) -> None:
        self._editor.set_picture(shape)

    # Copying

    def copy(self) -> None:
        """Puts the shown numbers on the clipboard, as a table with their names."""
        block = self._block()
        if block is None:
            return
        block = block.copy()  # a training goes on
        rows, columns = self._names
        self._background.run(
            self.tr("Copying …"), lambda: as_table(block, rows, columns), self._take_copy
        )

    def _take_copy(self, text: object) -> None:
        QGuiApplication.clipboard().setText(str(text))

    def changeEvent(self, event: QEvent) -> None:
        """Back from being minimized, what has changed is shown."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._show_values()
