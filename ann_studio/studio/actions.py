"""Everything the user can ask for, as actions with their words, keys and icons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QWidget

from ann_studio.studio import i18n, theme
from ann_studio.studio.document import Document

StandardKey = QKeySequence.StandardKey
_KEY_QUIT = QKeySequence("Ctrl+Q")


class Actions(QObject):
    """The actions of one window; what they do is connected by the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.new = self._action(self.tr("&New"), StandardKey.New, "file-plus")
        self.open = self._action(self.tr("&Open…"), StandardKey.Open, "open")
        self.open_data = self._action(self.tr("Open &data…"), "Ctrl+Shift+O", "table")
        self.save = self._action(self.tr("&Save"), StandardKey.Save, "save")
        self.save_as = self._action(self.tr("Save &as…"), "Ctrl+Shift+S", "save")
        self.export_drawing = self._action(
            self.tr("&Export drawing…"), "Ctrl+Shift+E", "file-output"
        )
        self.quit = self._action(self.tr("&Quit"), _KEY_QUIT, None)
        self.undo = self._action(self.tr("&Undo"), StandardKey.Undo, "undo")
        self.redo = self._action(self.tr("&Redo"), "Ctrl+Shift+Z", "redo")
        self.cut = self._action(self.tr("Cu&t layers"), StandardKey.Cut, "cut")
        self.copy = self._action(self.tr("&Copy layers"), StandardKey.Copy, "copy")
        self.paste = self._action(self.tr("&Paste layers"), StandardKey.Paste, "paste")
        self.duplicate = self._action(self.tr("&Duplicate layers"), "Ctrl+D", None)
        self.remove = self._action(self.tr("Re&move what is selected"), None, "trash")
        self.select_all = self._action(self.tr("Select &all layers"), StandardKey.SelectAll, None)
        self.copy_drawing = self._action(self.tr("Copy d&rawing"), "Ctrl+Shift+C", None)
        self.train = self._action(self.tr("&Train"), "F5", None)
        self.step_batch = self._action(self.tr("Step one &batch"), "F7", "step-batch")
        self.step_epoch = self._action(self.tr("Step one &epoch"), "F8", "step-epoch")
        self.reset = self._action(self.tr("&Reset to the start weights"), "Ctrl+R", "reset")
        self.zoom_in = self._action(self.tr("Zoom &in"), StandardKey.ZoomIn, "zoom-in")
        self.zoom_out = self._action(self.tr("Zoom &out"), StandardKey.ZoomOut, "zoom-out")
        self.fit = self._action(self.tr("&Fit to window"), "Ctrl+0", "maximize")
        self.tidy_up = self._action(self.tr("Tidy &up"), None, "tidy")
        self.matrix = self._action(self.tr("&Weights as a matrix…"), "Ctrl+M", "table")
        self.about = self._action(self.tr("&About ANN Studio"), None, "info")
        self.languages = self._choices({"en": "English", "sv": "Svenska"})
        self.themes = self._choices(
            {
                "system": self.tr("As the system"),
                "light": self.tr("Light"),
                "dark": self.tr("Dark"),
            }
        )
        self.digits = self._choices({digits: i18n.integer(digits) for digits in i18n.DIGITS})

    def _action(
        self, text: str, keys: StandardKey | QKeySequence | str | None, icon: str | None
    ) -> QAction:
        action = QAction(text, self._window)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        if icon is not None:
            action.setIcon(theme.icon(icon))
        explain(action)
        return action

    def _choices(self, texts: Mapping[str, str] | Mapping[int, str]) -> QActionGroup:
        group = QActionGroup(self._window)
        for name, text in texts.items():
            action = group.addAction(text)
            action.setCheckable(True)
            action.setData(name)
        return group

    def of_document(self) -> list[QAction]:
        """What can be done in any window that shows the document."""
        return [
            self.save,
            self.undo,
            self.redo,
            self.train,
            self.step_batch,
            self.step_epoch,
            self.reset,
        ]

    def show_running(self, running: bool) -> None:
        """Makes Train say what it would now do."""
        self.train.setText(self.tr("&Pause") if running else self.tr("&Train"))
        self.train.setIcon(theme.icon("pause" if running else "play", "accent_ink"))
        explain(self.train)
        self.step_batch.setEnabled(not running)
        self.step_epoch.setEnabled(not running)

    def show_undo(self, stack: QUndoStack) -> None:
        """Makes Undo and Redo say what they would take back and bring again."""
        for action, able, text, verb in (
            (self.undo, stack.canUndo(), stack.undoText(), self.tr("&Undo {edit}")),
            (self.redo, stack.canRedo(), stack.redoText(), self.tr("&Redo {edit}")),
        ):
            action.setEnabled(able)
            action.setText(verb.format(edit=text).rstrip())

    def show_selection(self, document: Document) -> None:
        """Enables what can be done with what is chosen, and with the drawing."""
        network, selection = document.network, document.selection
        chosen = selection.layer_id
        is_hidden = chosen is not None and bool(network.sources(chosen) and network.targets(chosen))
        for action in (self.cut, self.copy, self.duplicate):
            action.setEnabled(is_hidden or len(selection.layer_ids) > 1)
        self.remove.setEnabled(chosen is not None)
        self.tidy_up.setEnabled(bool(document.drawing.moved))


def explain(action: QAction) -> None:
    """The tooltip of an action is its text with its keys."""
    name = action.text().replace("&", "")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{name} ({keys})" if keys else name)
