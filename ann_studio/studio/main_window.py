"""The window: canvas in the middle, panels and plots in docks around it, one timer for frames."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMessageBox,
)

import ann_studio
from ann_studio.engine.errors import EngineError
from ann_studio.studio.actions import Actions
from ann_studio.studio.canvas.windows import CanvasWindows
from ann_studio.studio.centre import Centre
from ann_studio.studio.docks import Docks
from ann_studio.studio.document import Document
from ann_studio.studio.drawing.export import DrawingExport
from ann_studio.studio.editor import Editor
from ann_studio.studio.files import Files
from ann_studio.studio.frames import Frames
from ann_studio.studio.menus import fill_menus
from ann_studio.studio.messages import text_of
from ann_studio.studio.notices import Notice, show_notice
from ann_studio.studio.time.time_actions import TimeActions
from ann_studio.studio.toolbar import Toolbar
from ann_studio.studio.training import WATCHABLE
from ann_studio.studio.workbench import Workbench

MANY_ROWS: Final = 200
"""Rows above which a training is not slowed down for watching."""

TITLE_BAR: Final = 40
"""Pixels of a screen's height left for what the desktop draws around a window."""


class MainWindow(QMainWindow):
    """Shows a document; on close it asks what to do with unsaved changes.

    `appearance_chosen` asks for another language, theme or count of digits (its name and the
    choice), for which the application builds the window anew.
    """

    appearance_chosen = Signal(str, object)
    closed = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setObjectName("main-window")
        document, editor, settings = workbench.document, workbench.editor, workbench.settings
        training, surfaces = workbench.training, workbench.surfaces
        self._document = document
        self._training = training
        self._surfaces = surfaces
        self._machine = workbench.machine
        self._settings = settings
        self._has_many_rows = document.dataset.rows > MANY_ROWS
        self.files = Files(document, editor, settings, self)
        editor.background = self.files.background
        self.actions_ = Actions(self)
        self.time_actions = TimeActions(document, workbench.machine, workbench.branches, self)
        self.centre = Centre(workbench, self.time_actions)
        workbench.coach.failed.connect(self.show_error)
        self.setCentralWidget(self.centre)
        self.messages, self.canvas = self.centre.messages, self.centre.canvas
        self.docks = Docks(document, editor, self)
        self.drawing = DrawingExport(document, self.canvas, self.files, settings, self)
        self.windows = CanvasWindows(document, editor, self.canvas, self.actions_, self)
        self.toolbar = Toolbar(document, self.actions_, self)
        self.addToolBar(self.toolbar)
        steps = self.centre.steps.step_actions
        fill_menus(self.menuBar(), self.actions_, steps, self.time_actions, self.docks.toggles())
        self.frames = Frames(document, training, surfaces, self.docks, self.toolbar, self)
        self._connect_document(document)
        self._connect_actions(editor)
        self.frames.show_run()
        self._show_title()
        self._show_undo_state()
        self._show_selection_state()
        self.actions_.show_running(training.is_running)
        self._restore_place()

    # Connecting

    def _connect_document(self, document: Document) -> None:
        docks = self.docks
        panels = (docks.data_panel, docks.model_panel, docks.training_panel)
        for widget in (self.canvas, *panels):
            widget.failed.connect(self.show_error)
        docks.data_panel.open_requested.connect(self.files.open_data)
        self.files.failed.connect(self.show_error)
        # Whatever a panel showed as wanted goes back to what is.
        self.files.background.failed.connect(document.data_changed)
        self.files.opened.connect(self.messages.hide)
        self._training.running_changed.connect(self.actions_.show_running)
        self._training.running_changed.connect(self._surfaces.set_moving)
        self._training.running_changed.connect(self._suit_flow)
        self._training.noticed.connect(self._show_notice)
        document.title_changed.connect(self._show_title)
        document.data_changed.connect(self._suit_speed)
        document.undo_stack.indexChanged.connect(self._show_undo_state)
        document.selection.changed.connect(self._show_selection_state)
        document.drawing_changed.connect(self._show_selection_state)
        document.changed.connect(self.messages.hide)
        self._surfaces.attach(docks.descent_plot)

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
        actions.digits.triggered.connect(self._choose_digits)
        for group, chosen in (
            (actions.languages, self._settings.language),
            (actions.themes, self._settings.theme),
            (actions.digits, self._settings.digits),
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
        """In the past, to the update that was made then."""
        if self._document.is_in_past:
            self._machine.go_to_step(self._document.state.step + 1)
        else:
            self._begin(self._training.step_batch)

    def _step_epoch(self) -> None:
        if self._document.is_in_past:
            self._machine.go_by(1)
        else:
            self._begin(self._training.step_epoch)

    def _begin(self, start: Callable[[], None]) -> None:
        try:
            start()
        except EngineError as error:
            self._show_refusal(error)
        else:
            self.messages.hide()
            self.frames.start()

    def _suit_flow(self) -> None:
        """What flows along the edges is shown while it can be followed."""
        self.canvas.flow.set_pace(self._training.is_running, self._training.speed)

    def _suit_speed(self) -> None:
        """A pace that lets a small table be watched would take ages on a large one."""
        has_many_rows = self._document.dataset.rows > MANY_ROWS
        if has_many_rows != self._has_many_rows:
            self._has_many_rows = has_many_rows
            self.toolbar.set_speed(None if has_many_rows else WATCHABLE)

    # Telling

    def _show_refusal(self, error: EngineError) -> None:
        """What the coach tells already, with remedies, need not be told twice."""
        coach_bar = self.centre.coach_bar
        if coach_bar.tells(error):
            self.messages.hide()
            coach_bar.draw_attention()
        else:
            self.show_error(error)

    def show_error(self, error: Exception) -> None:
        """Tells what could not be done, and why."""
        self.messages.show_problem(text_of(error, self._document.network))

    def _show_notice(self, event: Notice) -> None:
        show_notice(event, self.messages, self._document.network)

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

    def _choose_digits(self, action: QAction) -> None:
        self.appearance_chosen.emit("digits", action.data())

    def _restore_place(self) -> None:
        geometry, state = self._settings.window_geometry, self._settings.window_state
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry().size()
            self.resize(min(1440, room.width()), min(900, room.height() - TITLE_BAR))
        if state is not None:
            self.restoreState(state)

    def remember_place(self) -> None:
        """Keeps size and docks for the next window."""
        if not self.docks.is_folded:
            self._settings.window_geometry = self.saveGeometry()
            self._settings.window_state = self.saveState()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The docks fold away where there is no room for them."""
        super().resizeEvent(event)
        self.docks.fit_to(event.size().width())

    def retire(self) -> None:
        """Goes without asking, as another window has taken over."""
        self.frames.stop()
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
        self.frames.stop()
        self.windows.close_all()
        self.remember_place()
        event.accept()
        self.closed.emit()
