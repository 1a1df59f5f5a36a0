"""The menu bar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar

from ann_studio.studio.actions import Actions
from ann_studio.studio.steps.step_actions import StepActions
from ann_studio.studio.time.time_actions import TimeActions

translate = QCoreApplication.translate


def fill_menus(
    bar: QMenuBar,
    actions: Actions,
    steps: StepActions,
    time: TimeActions,
    toggles: list[QAction],
) -> None:
    """Puts every action in its menu; `toggles` of the docks go into View."""
    file = bar.addMenu(translate("Menus", "&File"))
    file.addActions([actions.new, actions.open, actions.open_data])
    file.addSeparator()
    file.addActions([actions.save, actions.save_as])
    file.addSeparator()
    file.addAction(actions.export_drawing)
    file.addSeparator()
    file.addAction(actions.quit)
    edit = bar.addMenu(translate("Menus", "&Edit"))
    edit.addActions([actions.undo, actions.redo])
    edit.addSeparator()
    edit.addActions([actions.cut, actions.copy, actions.paste, actions.duplicate, actions.remove])
    edit.addSeparator()
    edit.addActions([actions.select_all, actions.copy_drawing])
    training = bar.addMenu(translate("Menus", "&Training"))
    training.addActions([actions.train, actions.step_batch, actions.step_epoch])
    training.addSeparator()
    training.addAction(actions.reset)
    training.addSeparator()
    training.addMenu(translate("Menus", "Step by &step")).addActions(steps.all())
    training.addMenu(translate("Menus", "T&ime")).addActions(time.all())
    view = bar.addMenu(translate("Menus", "&View"))
    view.addActions([actions.zoom_in, actions.zoom_out, actions.fit, actions.tidy_up])
    view.addSeparator()
    view.addAction(actions.matrix)
    view.addSeparator()
    view.addActions(toggles)
    view.addSeparator()
    view.addMenu(translate("Menus", "&Language")).addActions(actions.languages.actions())
    view.addMenu(translate("Menus", "T&heme")).addActions(actions.themes.actions())
    view.addMenu(translate("Menus", "Si&gnificant digits")).addActions(actions.digits.actions())
    bar.addMenu(translate("Menus", "&Help")).addAction(actions.about)
