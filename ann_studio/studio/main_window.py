"""The window: canvas in the middle, panels and plots in docks around it, one timer for frames."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMessageBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

import ann_studio
from ann_studio.engine.errors import EngineError
from ann_studio.studio.actions import Actions
from ann_studio.studio.canvas.canvas import CanvasPanel
from ann_studio.studio.canvas.windows import CanvasWindows
from ann_studio.studio.document import Document
from ann_studio.studio.drawing.export import DrawingExport
from ann_studio.studio.editor import Editor
from ann_studio.studio.files import Files
from ann_studio.studio.menus import fill_menus
from ann_studio.studio.messages import text_of
from ann_studio.studio.notices import Notice, show_notice
from ann_studio.studio.panels.data_panel import DataPanel
from ann_studio.studio.panels.model_panel import ModelPanel
from ann_studio.studio.panels.training_panel import TrainingPanel
from ann_studio.studio.plots.cost_plot import CostPlot
from ann_studio.studio.plots.descent_feed import DescentFeed
from ann_studio.studio.plots.descent_plot import DescentPlot
from ann_studio.studio.settings import Settings
from ann_studio.studio.toolbar import Toolbar
from ann_studio.studio.training import WATCHABLE, Training
from ann_studio.studio.widgets.message_bar import MessageBar

FRAME: Final = 16
"""Milliseconds between frames: 60 a second."""

UNHURRIED: Final = 20
"""Updates a second up to which there is time to show all that has changed at once."""

MANY_ROWS: Final = 200
"""Rows above which a training is not slowed down for watching."""

TITLE_BAR: Final = 40
"""Pixels of a screen's height left for what the desktop draws around a window."""

NARROW: Final = 1100
"""Width in pixels below which the docks make room for the canvas."""


class MainWindow(QMainWindow):
    """Shows a document; on close it asks what to do with unsaved changes.

    `appearance_chosen` asks for another language or theme (its name and the choice), for which
    the application builds the window anew.
    """

    appearance_chosen = Signal(str, str)
    closed = Signal()

    def __init__(
        self,
        document: Document,
        editor: Editor,
        training: Training,
        surfaces: DescentFeed,
        settings: Settings,
    ) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self._document = document
        self._training = training
        self._surfaces = surfaces
        self._settings = settings
        self._is_narrow = False
        self._turn = 0
        self._has_many_rows = document.dataset.rows > MANY_ROWS
        self.files = Files(document, editor, settings, self)
        editor.background = self.files.background
        self.actions_ = Actions(self)
        self._build_centre(document, editor)
        self._build_docks(document, editor)
        self.drawing = DrawingExport(document, self.canvas, self.files, settings, self)
        self.windows = CanvasWindows(document, editor, self.canvas, self.actions_, self)
        self.toolbar = Toolbar(document, self.actions_, self)
        self.addToolBar(self.toolbar)
        fill_menus(self.menuBar(), self.actions_, self._docks)
        self._connect_document(document)
        self._connect_actions(editor)
        self._frame_timer = QTimer(self)
        self._frame_timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._frame_timer.setInterval(FRAME)
        self._frame_timer.timeout.connect(self._draw_frame)
        self._show_run()
        self._show_title()
        self._show_undo_state()
        self._show_selection_state()
        self.actions_.show_running(training.is_running)
        self._restore_place()

    # Building

    def _build_centre(self, document: Document, editor: Editor) -> None:
        self.messages = MessageBar()
        self.canvas = CanvasPanel(document, editor)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self.canvas, 1)
        self.setCentralWidget(centre)

    def _build_docks(self, document: Document, editor: Editor) -> None:
        self.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.GroupedDragging
        )
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.data_panel = DataPanel(document, editor)
        self.model_panel = ModelPanel(document, editor)
        self.training_panel = TrainingPanel(document, editor)
        self.cost_plot = CostPlot()
        self.descent_plot = DescentPlot()
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        data = self._dock("data", self.tr("Data"), self.data_panel, left)
        model = self._dock("model", self.tr("Model"), self.model_panel, left)
        training = self._dock("training", self.tr("Training"), self.training_panel, left)
        cost = self._dock("cost", self.tr("Cost per epoch"), self.cost_plot, right)
        descent = self._dock("descent", self.tr("Descent path"), self.descent_plot, right)
        self._docks = [data, model, training, cost, descent]
        self.tabifyDockWidget(data, model)
        self.tabifyDockWidget(model, training)
        training.raise_()
        for dock in (data, model, training):
            self._hide_title_of_tab(dock)
            dock.topLevelChanged.connect(self._show_titles_of_floating)
            # Behind another tab its Alt keys would go to fields that cannot be seen.
            dock.visibilityChanged.connect(dock.widget().setEnabled)
        digit = self.fontMetrics().horizontalAdvance("0")
        self.resizeDocks([training, cost], [digit * 36, digit * 46], Qt.Orientation.Horizontal)
        self.resizeDocks([cost, descent], [45, 55], Qt.Orientation.Vertical)

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock-{name}")
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        return dock

    def _hide_title_of_tab(self, dock: QDockWidget) -> None:
        """A dock in a stack has its name on its tab; dragging the tab takes it out."""
        dock.setTitleBarWidget(QWidget())

    def _show_titles_of_floating(self) -> None:
        """A dock on its own needs its title bar, to be moved and closed."""
        for dock in self._docks[:3]:
            if dock.isFloating() and dock.titleBarWidget() is not None:
                dock.setTitleBarWidget(None)  # type: ignore[arg-type]
            elif not dock.isFloating() and dock.titleBarWidget() is None:
                self._hide_title_of_tab(dock)

    def _connect_document(self, document: Document) -> None:
        for widget in (self.canvas, self.data_panel, self.model_panel, self.training_panel):
            widget.failed.connect(self.show_error)
        self.data_panel.open_requested.connect(self.files.open_data)
        self.files.failed.connect(self.show_error)
        # Whatever a panel showed as wanted goes back to what is.
        self.files.background.failed.connect(document.data_changed)
        self.files.opened.connect(self.messages.hide)
        self._training.running_changed.connect(self.actions_.show_running)
        self._training.running_changed.connect(self._surfaces.set_moving)
        self._training.running_changed.connect(self._show_all)
        self._training.running_changed.connect(self._suit_flow)
        self._training.noticed.connect(self._show_notice)
        document.title_changed.connect(self._show_title)
        document.progressed.connect(self._show_progress)
        document.run_changed.connect(self._show_run)
        document.network_changed.connect(self._show_run)
        document.training_changed.connect(self._show_run)
        document.data_changed.connect(self._suit_speed)
        document.undo_stack.indexChanged.connect(self._show_undo_state)
        document.selection.changed.connect(self._show_selection_state)
        document.drawing_changed.connect(self._show_selection_state)
        document.changed.connect(self.messages.hide)
        self._surfaces.attach(self.descent_plot)

    def _connect_actions(self, editor: Editor) -> None:
        actions, files = self.actions_, self.files
        actions.new.triggered.connect(files.new)
        actions.open.triggered.connect(files.open)
        actions.open_data.triggered.connect(files.open_data)
        actions.save.triggered.connect(files.save)
        actions.save_as.triggered.connect(files.save_as)
        actions.export_drawing.triggered.connect(self.drawing.export)
        actions.copy_drawing.triggered.connect(self.drawing.copy)
        actions.quit.triggered.connect(self.close)
        actions.undo.triggered.connect(self._document.undo_stack.undo)
        actions.redo.triggered.connect(self._document.undo_stack.redo)
        actions.train.triggered.connect(self._train_or_pause)
        actions.step_batch.triggered.connect(self._step_batch)
        actions.step_epoch.triggered.connect(self._step_epoch)
        actions.reset.triggered.connect(editor.reset_weights)
        actions.zoom_in.triggered.connect(self.canvas.zoom_in)
        actions.zoom_out.triggered.connect(self.canvas.zoom_out)
        actions.fit.triggered.connect(self.canvas.fit)
        actions.tidy_up.triggered.connect(editor.tidy_up)
        edits = self.canvas.edits
        for action, edit in (
            (actions.cut, edits.cut),
            (actions.copy, edits.copy),
            (actions.paste, edits.paste),
            (actions.duplicate, edits.duplicate_chosen),
            (actions.remove, edits.remove_chosen),
            (actions.select_all, edits.choose_all),
        ):
            action.triggered.connect(edit)
        actions.about.triggered.connect(self._show_about)
        actions.languages.triggered.connect(self._choose_language)
        actions.themes.triggered.connect(self._choose_theme)
        for group, chosen in (
            (actions.languages, self._settings.language),
            (actions.themes, self._settings.theme),
        ):
            for action in group.actions():
                action.setChecked(action.data() == chosen)
        self.toolbar.speed_changed.connect(self._training.set_speed)
        self.toolbar.speed_changed.connect(self._suit_flow)
        self.toolbar.set_speed(self._training.speed)

    # Training

    def _train_or_pause(self) -> None:
        if self._training.is_running:
            self._training.pause()
        else:
            self._begin(self._training.train)

    def _step_batch(self) -> None:
        self._begin(self._training.step_batch)

    def _step_epoch(self) -> None:
        self._begin(self._training.step_epoch)

    def _begin(self, start: Callable[[], None]) -> None:
        try:
            start()
        except EngineError as error:
            self.show_error(error)
        else:
            self.messages.hide()
            self._start_frames()

    def _suit_flow(self) -> None:
        """What flows along the edges is shown while it can be followed."""
        self.canvas.flow.set_pace(self._training.is_running, self._training.speed)

    def _suit_speed(self) -> None:
        """A pace that lets a small table be watched would take ages on a large one."""
        has_many_rows = self._document.dataset.rows > MANY_ROWS
        if has_many_rows != self._has_many_rows:
            self._has_many_rows = has_many_rows
            self.toolbar.set_speed(None if has_many_rows else WATCHABLE)

    def _start_frames(self) -> None:
        """A timer that is started again while it runs would begin its interval anew."""
        if not self._frame_timer.isActive():
            self._frame_timer.start()

    def _draw_frame(self) -> None:
        self._training.poll()
        self._surfaces.poll()
        if not self._training.is_running and not self._surfaces.is_busy:
            self._frame_timer.stop()

    def _show_progress(self) -> None:
        """While a quick training runs, the canvas is drawn every frame, and one thing beside it."""
        self._start_frames()
        pace = self._training.speed
        if not self._training.is_running or (pace is not None and pace <= UNHURRIED):
            self._show_all()
            return
        self._turn += 1
        views = self._views
        views[self._turn % len(views)]()

    def _show_all(self) -> None:
        for show in self._views:
            show()

    @property
    def _views(self) -> tuple[Callable[[], None], ...]:
        """What follows a training beside the canvas."""
        shows = (self._show_cost, self._surfaces.follow, self.toolbar.show_status)
        return (*shows, self.model_panel.show_values) if self.model_panel.isVisible() else shows

    def _show_cost(self) -> None:
        self.cost_plot.set_records(self._document.epochs.records, self._document.is_stale)

    def _show_run(self) -> None:
        """The run is another one, or is costed in another way."""
        self.cost_plot.set_loss(self._document.training.loss)
        self.cost_plot.set_former(self._document.former_records)
        self._show_all()
        self._start_frames()

    # Telling

    def show_error(self, error: Exception) -> None:
        """Tells what could not be done, and why."""
        self.messages.show_problem(text_of(error))

    def _show_notice(self, event: Notice) -> None:
        show_notice(event, self.messages)

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.files.name()}[*] – ANN Studio")
        self.setWindowModified(self._document.is_modified)
        self.toolbar.show_name(self.files.name(), self._document.is_modified)

    def _show_undo_state(self) -> None:
        self.actions_.show_undo(self._document.undo_stack)

    def _show_selection_state(self) -> None:
        self.actions_.show_selection(self._document)

    def _show_about(self) -> None:
        QMessageBox.about(
            self,
            self.tr("About ANN Studio"),
            self.tr(
                "ANN Studio {version}\n\nDraw a neural network, feed it your own table, "
                "and watch it learn from the inside."
            ).format(version=ann_studio.__version__),
        )

    # Appearance and place

    def _choose_language(self, action: QAction) -> None:
        self.appearance_chosen.emit("language", action.data())

    def _choose_theme(self, action: QAction) -> None:
        self.appearance_chosen.emit("theme", action.data())

    def _restore_place(self) -> None:
        geometry, state = self._settings.window_geometry, self._settings.window_state
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry().size()
            self.resize(min(1440, room.width()), min(900, room.height() - TITLE_BAR))
        if state is not None:
            self.restoreState(state)

    def remember_place(self) -> None:
        """Keeps size and docks for the next window."""
        if not self._is_narrow:
            self._settings.window_geometry = self.saveGeometry()
            self._settings.window_state = self.saveState()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below a usable width the docks fold away, and come back with the room."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            if is_narrow:
                self._wide_state = self.saveState()
                for dock in self._docks:
                    dock.hide()
            else:
                self.restoreState(self._wide_state)

    def retire(self) -> None:
        """Goes without asking, as another window has taken over."""
        self._frame_timer.stop()
        self.files.background.wait()
        self.windows.close_all()
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks about unsaved changes."""
        if not self.files.may_leave():
            event.ignore()
            return
        self.files.background.wait()
        self._frame_timer.stop()
        self.windows.close_all()
        self.remember_place()
        event.accept()
        self.closed.emit()
