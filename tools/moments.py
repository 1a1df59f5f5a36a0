"""What the studio looks like while a step is explained, in the past of a run, and coached."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ann_studio.data.columns import Scaling
from ann_studio.engine.walk import Phase
from ann_studio.network.layer_types import Dense
from ann_studio.studio.application import Studio
from ann_studio.studio.targets import NeuronTarget

Wait = Callable[[QApplication, Callable[[], bool]], None]


def explain(app: QApplication, studio: Studio, wait: Wait, phase: Phase, details: bool) -> None:
    """Opens the steps at the second neuron of the first Dense layer, in this phase."""
    walker, actions = studio.workbench.walker, studio.window.centre.steps.step_actions
    actions.open.setChecked(True)
    actions.details.setChecked(details)
    wait(app, lambda: walker.explanation is not None)
    walker.jump_to(phase)
    wait(app, lambda: not walker.is_waiting)
    layer = next(x for x in studio.document.network.layers if isinstance(x, Dense))
    studio.document.selection.choose(NeuronTarget(layer.id, 1))
    studio.document.selection.clear()
    rest(app)


def close_steps(studio: Studio) -> None:
    """The canvas alone again."""
    studio.window.centre.steps.step_actions.open.setChecked(False)


def branch(app: QApplication, studio: Studio, wait: Wait) -> None:
    """Goes on from an early epoch with another learning rate, and looks back."""
    machine = studio.workbench.machine
    machine.go_to(40)
    wait(app, lambda: studio.document.state.epoch == 40)
    studio.workbench.branches.continue_from_here()
    studio.editor.set_optimizer_options("", learning_rate=0.1)
    studio.training.train()
    wait(app, lambda: not studio.training.is_running)
    machine.go_to(150)
    wait(app, lambda: studio.document.state.epoch == 150)
    wait(app, lambda: not studio.surfaces.is_busy)


def need_advice(app: QApplication, studio: Studio, wait: Wait) -> None:
    """Leaves the features unscaled, which the coach sees."""
    studio.editor.set_scaling_of_features(Scaling.NONE)
    wait(app, studio.window.centre.coach_bar.isVisible)


def rest(app: QApplication) -> None:
    """Until the numbers have come to rest on their edges, and formulas are drawn.

    Formulas are drawn in a thread, which runs while an event loop waits, but not in a test's wait.
    """
    loop = QEventLoop()
    QTimer.singleShot(2000, loop.quit)
    loop.exec()
    app.processEvents()
