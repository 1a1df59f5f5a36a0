"""Fitting, zooming and moving the drawn network."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from ann_studio.studio.canvas.view import NetworkView


def scale(user) -> float:
    return user.panel.view.transform().m11()


def is_whole(view: NetworkView, user) -> bool:
    content = view.mapFromScene(user.panel.network.content_rect()).boundingRect()
    return view.viewport().rect().adjusted(-1, -1, 1, 1).contains(content)


def turn_wheel(user, place: QPoint, angle: int) -> None:
    position = QPointF(place)
    event = QWheelEvent(
        position,
        user.viewport.mapToGlobal(position),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
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


def test_the_middle_button_moves_the_network(user) -> None:
    start = user.neuron("hidden", 0)
    middle = Qt.MouseButton.MiddleButton
    user.qtbot.mousePress(user.viewport, middle, pos=QPoint(300, 300))
    user.qtbot.mouseMove(user.viewport, QPoint(340, 280))
    user.qtbot.mouseRelease(user.viewport, middle, pos=QPoint(340, 280))
    user.qtbot.mouseMove(user.viewport, QPoint(500, 500))
    assert user.neuron("hidden", 0) - start == QPoint(40, -20)
    assert not user.panel.view.is_fitted


def test_space_and_the_left_button_move_and_choose_nothing(user, document) -> None:
    view, start = user.panel.view, user.neuron("hidden", 0)
    view.setFocus()
    user.qtbot.keyPress(view, Qt.Key.Key_Space)
    left = Qt.MouseButton.LeftButton
    user.qtbot.mousePress(user.viewport, left, pos=start)
    user.qtbot.mouseMove(user.viewport, start + QPoint(30, 10))
    user.qtbot.mouseRelease(user.viewport, left, pos=start + QPoint(30, 10))
    user.qtbot.keyRelease(view, Qt.Key.Key_Space)
    user.settle()
    assert user.neuron("hidden", 0) - start == QPoint(30, 10)
    assert document.selection.current is None
    assert view.isInteractive()


def test_the_view_has_an_accessible_name(user) -> None:
    assert user.panel.view.accessibleName() == "Network"
    assert "Model panel" in user.panel.view.accessibleDescription()
