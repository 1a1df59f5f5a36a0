"""Numbers that move along the edges of a step that is explained, and come to rest."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.studio import i18n
from ann_studio.studio.canvas.carrying import DURATION
from ann_studio.studio.document import Document
from ann_studio.studio.spotlight import Light
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.studio.canvas.conftest import User

VALUES = (0.12345, -2.5, 3e-7, 41.0)
FORWARD = Light(
    into=frozenset({NeuronTarget("h2", 1)}),
    carried=tuple((EdgeTarget("h2", i, 1), value) for i, value in enumerate(VALUES)),
)
BACKWARD = Light(
    targets=frozenset({NeuronTarget("h1", 2)}),
    carried=tuple((EdgeTarget("h2", 2, i), value) for i, value in enumerate(VALUES)),
    backwards=True,
)


class Clock:
    """Stands still but for what a test does."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("ann_studio.studio.canvas.carrying.monotonic", clock)
    return clock


def labels(user: User) -> dict[str, QRectF]:
    """What is written on the edges now; of two with the same text the one that moves."""
    return {text: rect for rect, text in user.panel.network.carried.labels()}


def arrive(user: User, clock: Clock) -> None:
    clock.now += 2 * DURATION
    user.qtbot.waitUntil(lambda: not user.panel.carrying.is_moving)


def test_numbers_move_to_the_right_and_back_to_the_left(
    show: Callable, deep: Document, clock: Clock, qtbot: QtBot
) -> None:
    user = show(deep)
    for light, way in ((FORWARD, 1), (BACKWARD, -1)):
        deep.spotlight.show(light)
        seen = [labels(user)["−2.50"].center().x()]
        for _ in range(4):
            clock.now += DURATION / 5
            last = seen[-1]
            qtbot.waitUntil(lambda last=last: labels(user)["−2.50"].center().x() != last)
            seen.append(labels(user)["−2.50"].center().x())
        assert seen == sorted(seen, reverse=way < 0)
        ends = [user.panel.network.parts.heads[i].x() for i in ("h1", "h2")]
        assert (seen[0] == ends[0]) == (way > 0)
        arrive(user, clock)


def test_they_rest_where_their_edges_are_apart_and_none_hides_another(
    show: Callable, deep: Document, clock: Clock
) -> None:
    user = show(deep)
    h1, h2 = (user.panel.network.parts.heads[i].x() for i in ("h1", "h2"))
    circles = [
        n.mapRectToScene(n.circle_rect())
        for items in user.panel.network.parts.neurons.values()
        for n in items
    ]
    for light, near, other in ((FORWARD, h1, h2), (BACKWARD, h2, h1)):
        deep.spotlight.show(light)
        arrive(user, clock)
        shown = labels(user)
        assert set(shown) == {i18n.number(value, 3) for value in VALUES}
        for first, second in combinations(shown.values(), 2):
            assert not first.intersects(second)
        for rect in shown.values():
            assert abs(rect.center().x() - near) < abs(rect.center().x() - other)
            assert not any(rect.intersects(circle) for circle in circles)


def test_each_lies_on_its_edge(show: Callable, deep: Document, clock: Clock) -> None:
    user = show(deep)
    deep.spotlight.show(FORWARD)
    arrive(user, clock)
    edges = user.panel.network.parts.edges["h2"]
    for i, value in enumerate(VALUES):
        center = labels(user)[i18n.number(value, 3)].center()
        assert edges.edge_at(center) == EdgeTarget("h2", i, 1)


def test_they_are_seen_and_gone_without_a_light(
    show: Callable, deep: Document, clock: Clock
) -> None:
    user = show(deep)
    deep.spotlight.show(Light(into=FORWARD.into))
    without = user.viewport.grab().toImage()
    deep.spotlight.show(FORWARD)
    arrive(user, clock)
    assert user.viewport.grab().toImage() != without
    deep.spotlight.show(None)
    assert labels(user) == {}
    assert not user.panel.carrying.is_moving


def test_a_new_light_begins_anew(show: Callable, deep: Document, clock: Clock) -> None:
    user = show(deep)
    deep.spotlight.show(FORWARD)
    clock.now += DURATION / 2
    user.settle()
    deep.spotlight.show(BACKWARD)
    assert user.panel.carrying.is_moving
    start = user.panel.network.parts.heads["h2"].x()
    assert {rect.center().x() for rect in labels(user).values()} == {start}
    deep.spotlight.show(None)
    assert not user.panel.carrying.is_moving


def test_nothing_moves_unseen(show: Callable, deep: Document) -> None:
    user = show(deep)
    user.panel.hide()
    deep.spotlight.show(FORWARD)
    assert not user.panel.carrying.is_moving
    assert len(labels(user)) == 4


def test_it_comes_to_rest_when_it_is_hidden(
    show: Callable, deep: Document, clock: Clock, qtbot: QtBot
) -> None:
    user = show(deep)
    deep.spotlight.show(FORWARD)
    user.panel.hide()
    qtbot.waitUntil(lambda: not user.panel.carrying.is_moving)


def test_a_window_of_another_size_has_them_where_its_edges_are(
    show: Callable, deep: Document, clock: Clock
) -> None:
    user = show(deep)
    deep.spotlight.show(FORWARD)
    arrive(user, clock)
    user.panel.resize(700, 450)
    QApplication.processEvents()
    edges = user.panel.network.parts.edges["h2"]
    for i, value in enumerate(VALUES):
        center = labels(user)[i18n.number(value, 3)].center()
        assert edges.edge_at(center) == EdgeTarget("h2", i, 1)


def test_of_many_only_what_fits_is_shown_the_largest_first(
    show: Callable, wide: Document, clock: Clock
) -> None:
    user = show(wide)
    carried = tuple(
        (EdgeTarget("h", row, unit), 1.0 + row + unit / 100)
        for row in range(40)
        for unit in range(20)
    )
    wide.spotlight.show(Light(into=frozenset({LayerTarget("h")}), carried=carried))
    arrive(user, clock)
    shown = labels(user)
    drawn = user.panel.network.parts.edges["h"].lines
    assert 0 < len(shown) < len(drawn)
    assert "40.2" in shown
    for first, second in combinations(shown.values(), 2):
        assert not first.intersects(second)


def test_what_is_no_finite_number_is_told_as_such(
    show: Callable, deep: Document, clock: Clock
) -> None:
    user = show(deep)
    values = (float("nan"), float("inf"), -1.0, 0.0)
    carried = tuple((EdgeTarget("h2", i, 1), value) for i, value in enumerate(values))
    deep.spotlight.show(Light(into=FORWARD.into, carried=carried))
    arrive(user, clock)
    assert set(labels(user)) == {"not a number", "∞", "−1.00", "0"}
