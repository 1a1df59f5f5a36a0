"""The panels and plots in docks around the canvas: how they lie, and fold away for want of room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.data_panel import DataPanel
from ann_studio.studio.panels.model_panel import ModelPanel
from ann_studio.studio.panels.training_panel import TrainingPanel
from ann_studio.studio.plots.cost_plot import CostPlot
from ann_studio.studio.plots.descent_plot import DescentPlot

NARROW: Final = 1100
"""Width in pixels below which the docks make room for the canvas."""


class Docks(QObject):
    """Left the panels, one behind the other; right the plots, one above the other."""

    def __init__(self, document: Document, editor: Editor, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._wide_state: QByteArray | None = None
        window.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.GroupedDragging
        )
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
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
        self._panels = [data, model, training]
        self._docks = [*self._panels, cost, descent]
        self._arrange()

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(f"dock-{name}")
        dock.setWidget(widget)
        self._window.addDockWidget(area, dock)
        return dock

    def _arrange(self) -> None:
        data, model, training, cost, descent = self._docks
        window = self._window
        window.tabifyDockWidget(data, model)
        window.tabifyDockWidget(model, training)
        training.raise_()
        for dock in self._panels:
            self._hide_title_of_tab(dock)
            dock.topLevelChanged.connect(self._show_titles_of_floating)
            # Behind another tab its Alt keys would go to fields that cannot be seen.
            dock.visibilityChanged.connect(dock.widget().setEnabled)
        digit = window.fontMetrics().horizontalAdvance("0")
        window.resizeDocks([training, cost], [digit * 36, digit * 46], Qt.Orientation.Horizontal)
        window.resizeDocks([cost, descent], [45, 55], Qt.Orientation.Vertical)

    def _hide_title_of_tab(self, dock: QDockWidget) -> None:
        """A dock in a stack has its name on its tab; dragging the tab takes it out."""
        dock.setTitleBarWidget(QWidget())

    def _show_titles_of_floating(self) -> None:
        """A dock on its own needs its title bar, to be moved and closed."""
        for dock in self._panels:
            if dock.isFloating() and dock.titleBarWidget() is not None:
                dock.setTitleBarWidget(None)  # type: ignore[arg-type]
            elif not dock.isFloating() and dock.titleBarWidget() is None:
                self._hide_title_of_tab(dock)

    def toggles(self) -> list[QAction]:
        """The actions that show and hide them."""
        return [dock.toggleViewAction() for dock in self._docks]

    @property
    def is_folded(self) -> bool:
        """Whether they are away for want of room."""
        return self._wide_state is not None

    def fit_to(self, width: int) -> None:
        """Below a usable width they fold away, and come back with the room."""
        if width < NARROW and self._wide_state is None:
            self._wide_state = self._window.saveState()
            for dock in self._docks:
                dock.hide()
        elif width >= NARROW and self._wide_state is not None:
            self._window.restoreState(self._wide_state)
            self._wide_state = None
