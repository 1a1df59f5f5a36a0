"""What flows in slow motion: activations to the right in blue, then errors to the left in red."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QObject, QSizeF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.studio import theme
from ann_studio.studio.canvas.events import CanvasEvents
from ann_studio.studio.canvas.flow import SLOW, Flow
from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from tests.engine.networks import numeric_gradient, reference_forward, unpack
from tests.studio.documents import train_to


@pytest.fixture
def scene(deep: Document) -> NetworkScene:
    network = NetworkScene(deep, CanvasEvents(), QApplication.font())
    network.arrange(QSizeF(900, 500))
    network.show_values()
    return network


@pytest.fixture
def flow(deep: Document, scene: NetworkScene) -> Flow:
    parent = QObject(scene)
    return Flow(deep, scene, parent)


class Clock:
    """Stands still but for what a test does."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("ann_studio.studio.canvas.flow.monotonic", clock)
    return clock


def test_dots_run_to_the_right_in_blue_and_back_in_red(flow: Flow, scene: NetworkScene) -> None:
    seen = []
    for share in np.linspace(0.0, 0.99, 34):
        flow.show_at(float(share))
        color = theme.current().training if share < 0.5 else theme.current().path
        assert scene.flow.color == color
        seen.append(float(np.mean([x for x, _ in scene.flow.points])))
    turn = seen.index(max(seen))
    assert seen[: turn + 1] == sorted(seen[: turn + 1])
    assert seen[turn:] == sorted(seen[turn:], reverse=True)
    assert turn in (16, 17)
    inputs, outputs = (scene.parts.heads[i].x() for i in ("input", "output"))
    assert seen[0] - inputs == pytest.approx(outputs - max(seen), abs=15)


def test_dots_lie_on_the_edges_between_two_columns(flow: Flow, scene: NetworkScene) -> None:
    flow.show_at(0.25)  # of three steps forwards, halfway of the second one
    lines = scene.parts.edges["h2"].lines
    middles = {((x1 + x2) / 2, (y1 + y2) / 2) for x1, y1, x2, y2 in lines.tolist()}
    assert {tuple(np.round(p, 6)) for p in scene.flow.points} == {
        tuple(np.round(p, 6)) for p in middles
    }


def test_dots_are_as_large_as_what_the_edges_carry(
    flow: Flow, scene: NetworkScene, deep: Document
) -> None:
    x, y = deep.dataset.x[:1], deep.dataset.y[:1]
    kernel, _ = unpack(deep.network, deep.parameters)["h2"]
    _, a = reference_forward(deep.network, deep.parameters, x)
    slopes = numeric_gradient(deep.network, deep.training.loss, deep.parameters, x, y)
    delta = unpack(deep.network, slopes)["h2"][1]
    for share, carried in ((0.25, a["h1"][0][:, None] * kernel), (0.75, kernel * delta)):
        flow.show_at(share)
        sizes = np.abs(carried).ravel() / np.abs(carried).max()
        radii = np.array(scene.flow._radii)
        largest, smallest = radii.max(), 1.2
        assert np.sort(((radii - smallest) / (largest - smallest)) ** 2) == pytest.approx(
            np.sort(sizes), abs=1e-6
        )


def test_nothing_is_carried_by_weights_that_are_zero(
    flow: Flow, scene: NetworkScene, deep: Document
) -> None:
    train_to(deep, np.zeros(deep.model.layout.size))
    for share in (0.1, 0.9):
        flow.show_at(share)
        assert set(scene.flow._radii) == {1.2}


def test_where_nothing_is_learned_dots_are_of_one_size(
    flow: Flow, scene: NetworkScene, deep: Document
) -> None:
    Editor(deep).set_activation("h1", "step")
    scene.arrange(QSizeF(900, 500))
    flow.show_at(0.9)
    assert set(scene.flow._radii) == {1.2}


def test_each_update_of_a_slow_training_starts_the_flow_and_it_stops(
    flow: Flow, scene: NetworkScene, deep: Document, qtbot: QtBot, clock: Clock
) -> None:
    flow.set_pace(True, SLOW)
    assert scene.flow.points == []
    for _ in range(2):
        train_to(deep, deep.parameters * 0.9)
        clock.now += 0.05
        qtbot.waitUntil(lambda: len(scene.flow.points) > 0)
        assert scene.flow.color == theme.current().training
        clock.now += 0.08
        qtbot.waitUntil(lambda: scene.flow.color == theme.current().path)
        clock.now += 1 / SLOW
        qtbot.waitUntil(lambda: scene.flow.points == [])
    deep.progressed.emit()  # a frame without another update
    assert not flow._timer.isActive()


@pytest.mark.parametrize(("running", "pace"), [(True, SLOW + 1), (True, None), (False, 1)])
def test_nothing_flows_where_it_could_not_be_followed(
    flow: Flow, scene: NetworkScene, deep: Document, running: bool, pace: int | None
) -> None:
    flow.set_pace(running, pace)
    train_to(deep, deep.parameters * 0.9)
    assert not flow._timer.isActive()
    assert scene.flow.points == []


def test_a_pause_stops_the_flow_at_once(
    flow: Flow, scene: NetworkScene, deep: Document, qtbot: QtBot, clock: Clock
) -> None:
    flow.set_pace(True, 1)
    train_to(deep, deep.parameters * 0.9)
    qtbot.waitUntil(lambda: len(scene.flow.points) > 0)
    flow.set_pace(False, 1)
    assert not flow._timer.isActive()
    assert scene.flow.points == []


def test_the_flow_goes_on_in_a_network_that_is_drawn_anew(
    show: Callable, deep: Document, qtbot: QtBot, clock: Clock
) -> None:
    user = show(deep)
    user.panel.flow.set_pace(True, 1)
    train_to(deep, deep.parameters * 0.9)
    user.panel.edits.editor.set_units("h1", 3)
    qtbot.waitUntil(lambda: len(user.panel.network.flow.points) > 0)
    user.panel.flow.set_pace(False, 1)
    assert user.panel.network.flow.points == []


def test_the_flow_is_seen(show: Callable, deep: Document) -> None:
    user = show(deep)
    still = user.viewport.grab().toImage()
    user.panel.flow.show_at(0.3)
    assert user.viewport.grab().toImage() != still


def test_only_the_strongest_of_many_edges_carry_dots(show: Callable, wide: Document) -> None:
    user = show(wide)
    for layer_id in ("input", "h"):
        window = wide.look.window(layer_id)
        wide.look.set_window(layer_id, type(window)(0, True))
    edges = user.panel.network.parts.edges["h"]
    assert len(edges.lines) == 800
    user.panel.flow.show_at(0.1)
    assert len(user.panel.network.flow.points) == 400
