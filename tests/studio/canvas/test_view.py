"""Fitting, zooming and moving the drawn network."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from ann_studio.studio.actions import Actions
from ann_studio.studio.canvas.view import NetworkView
from ann_studio.studio.document import Document


def scale(user) -> float:
    return user.panel.view.transform().m11()


def is_whole(view: NetworkView, user) -> bool:
    content = view.mapFromScene(user.panel.network.content_rect()).boundingRect()
    return view.viewport().rect().adjusted(-1, -1, 1, 1).contains(content)


def turn_wheel(user, place: QPoint, angle: int, sideways: int = 0) -> None:
    position = QPointF(place)
    event = QWheelEvent(
        position,
        user.viewport.mapToGlobal(position),
        QPoint(),
        QPoint(sideways, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(user.viewport, event)
    user.settle()


def pinch(user, place: QPoint, value: float) -> None:
    """Two fingers move apart on a touch pad, by a share of what there is."""
    position = QPointF(place)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        position,
        position,
        user.viewport.mapToGlobal(position),
        value,
        QPointF(),
        0,
    )
    QApplication.sendEvent(user.viewport, event)


def test_the_network_fits_into_windows_of_any_size(user) -> None:
    for width, height in ((900, 600), (400, 300), (1600, 1000), (690, 430)):
        user.panel.resize(width, height)
        user.settle()
        assert is_whole(user.panel.view, user)
    assert 0.99 <= scale(user) <= 1.3


def test_zooming_stays_until_the_view_is_fitted_again(user) -> None:
    fitted = scale(user)
    user.panel.zoom_in()
    user.panel.zoom_in()
    zoomed = scale(user)
    assert zoomed > 1.3 * fitted
    user.panel.resize(1000, 700)
    user.settle()
    assert scale(user) == zoomed
    user.panel.fit()
    assert is_whole(user.panel.view, user)
    user.panel.zoom_out()
    assert scale(user) < zoomed


def test_the_wheel_zooms_around_the_pointer(user) -> None:
    view, place = user.panel.view, user.neuron("hidden", 3)
    user.hover(place)
    before = view.mapToScene(place)
    turn_wheel(user, place, 240)
    after = view.mapToScene(place)
    assert scale(user) > 1.3
    assert abs(before.x() - after.x()) < 3
    assert abs(before.y() - after.y()) < 3
    turn_wheel(user, place, -120)
    assert not view.is_fitted


def test_the_wheel_turned_sideways_changes_nothing(show: Callable, wide: Document) -> None:
    user = show(wide)
    before, shown = scale(user), user.shown("input")
    gap = user.place(user.panel.network.parts.gaps[0])
    for place in (gap, QPoint(5, 5)):
        turn_wheel(user, place, 0, sideways=120)
    assert scale(user) == before
    assert user.panel.view.is_fitted
    assert user.shown("input") == shown


def test_over_a_gap_the_wheel_goes_through_the_units(
    show: Callable, wide: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("ann_studio.studio.canvas.view.monotonic", lambda: now[0])
    user = show(wide)
    gap = next(g for g in user.panel.network.parts.gaps if g.layer_id == "input")
    place = user.place(gap)
    for _ in range(3):
        turn_wheel(user, place, -120)
    assert user.shown("input")[:3] == [3, 4, 5]
    turn_wheel(user, place, 120)  # the gap has moved from below the pointer meanwhile
    assert user.shown("input")[:3] == [2, 3, 4]
    assert user.panel.view.is_fitted
    now[0] += 60
    turn_wheel(user, QPoint(3, 3), 120)  # another turn, begun elsewhere
    assert user.shown("input")[:3] == [2, 3, 4]
    assert not user.panel.view.is_fitted


def test_pinching_zooms_around_the_pointer(user) -> None:
    view, place = user.panel.view, user.neuron("hidden", 3)
    user.hover(place)
    before, fitted = view.mapToScene(place), scale(user)
    for value in (0.3, 0.2):
        pinch(user, place, value)
    assert scale(user) == pytest.approx(fitted * 1.3 * 1.2)
    assert (view.mapToScene(place) - before).manhattanLength() < 3
    pinch(user, place, -0.5)
    assert scale(user) == pytest.approx(fitted * 1.3 * 1.2 / 2)
    assert not view.is_fitted


@pytest.mark.parametrize(("value", "least", "most"), [(5.0, 4.0, 8.01), (-3.0, 0.09, 0.2)])
def test_there_is_an_end_to_zooming(user, value: float, least: float, most: float) -> None:
    for _ in range(6):
        pinch(user, QPoint(200, 200), value)
    assert least < scale(user) < most
    for _ in range(60):
        turn_wheel(user, QPoint(200, 200), 120 if value > 0 else -120)
    assert least < scale(user) < most


def test_zooming_from_the_keyboard_stays_around_the_middle(user) -> None:
    view = user.panel.view
    middle = view.viewport().rect().center()
    before = view.mapToScene(middle)
    user.panel.zoom_in()
    assert (view.mapToScene(middle) - before).manhattanLength() < 3


def test_a_network_that_grows_is_fitted_again_unless_the_user_has_zoomed(
    user, document: Document
) -> None:
    user.panel.edits.editor.set_units("hidden", 12)
    assert is_whole(user.panel.view, user)
    user.panel.zoom_in()
    zoomed = scale(user)
    user.panel.edits.editor.set_units("hidden", 16)
    assert scale(user) == zoomed


def test_the_keys_of_the_window_zoom_and_fit(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(window)
    keys = {
        action: [key.toString() for key in action.shortcuts()]
        for action in (actions.zoom_in, actions.zoom_out, actions.fit)
    }
    assert "Ctrl++" in keys[actions.zoom_in]
    assert "Ctrl+-" in keys[actions.zoom_out]
    assert keys[actions.fit] == ["Ctrl+0"]


def test_a_key_that_is_held_repeats_but_a_hand_stays_a_hand(user) -> None:
    view = user.panel.view
    view.setFocus()
    user.qtbot.keyPress(view, Qt.Key.Key_Space)
    release = QKeyEvent(
        QEvent.Type.KeyRelease, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True
    )
    QApplication.sendEvent(view, release)  # a repeated key is released and pressed again
    assert user.viewport.cursor().shape() is Qt.CursorShape.OpenHandCursor
    view.clearFocus()
    assert user.viewport.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_view_has_an_accessible_name(user) -> None:
    assert user.panel.view.accessibleName() == "Network"
    assert "Model panel" in user.panel.view.accessibleDescription()
