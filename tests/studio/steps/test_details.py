"""One line until more is asked for, then everything."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ann_studio.studio.steps.step_view import StepView
from tests.studio.steps.conftest import Open
from tests.studio.steps.walks import adam, hidden_delta


def labels(view: StepView) -> list[str]:
    return [label.text() for label, _ in view.details._rows if label.isVisible()]


def open_details(qtbot: QtBot, view: StepView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)


def test_at_first_there_is_one_equation_and_the_check_in_short(open_view: Open) -> None:
    _, view = open_view([hidden_delta()])
    details = view.details
    assert [f.text()[:2] for f in details.formulas()] == ["δ₂"]
    assert labels(view) == []
    assert "numeric check of ∂C/∂w₁₂: −0.01002" in details.short_check.text()
    assert "✓" in details.short_check.text()
    assert not details.check.isVisible()
    assert not details.curve.isVisible()
    assert not details.form.isVisible()


def test_details_show_everything(open_view: Open, qtbot: QtBot) -> None:
    _, view = open_view([hidden_delta()])
    open_details(qtbot, view)
    details = view.details
    assert [f.text().split(" =")[0] for f in details.formulas()] == ["δ₂", "∂C/∂w₁₂", "∂C/∂b₂"]
    assert labels(view) == [line.label for line in hidden_delta().lines]
    assert "they agree to nine digits (relative difference 9.7·10⁻¹⁰)" in details.check.text()
    assert details.curve.isVisible()
    assert details.curve.texts() == ["z = 0.5126", "a = 0.4720", "slope 0.7770"]


def test_the_matrix_form_is_one_click_away_and_stays(open_view: Open, qtbot: QtBot) -> None:
    walk, view = open_view([hidden_delta(), adam(), hidden_delta()])
    open_details(qtbot, view)
    form = view.details.form
    qtbot.mouseClick(form.button("matrix"), Qt.MouseButton.LeftButton)
    assert [f.text()[:3] for f in view.details.formulas()] == ["δ =", "∂C/"]
    assert labels(view) == [line.label for line in hidden_delta().matrix]
    walk.next()
    assert not form.isVisible(), "this one has no matrix form"
    assert view.details.formulas()[0].text().startswith("w₁₂ ←")
    walk.next()
    assert form.value() == "matrix"
    assert view.details.formulas()[0].text().startswith("δ = ")
    qtbot.mouseClick(form.button("scalar"), Qt.MouseButton.LeftButton)
    assert view.details.formulas()[0].text().startswith("δ₂ = ")


def test_details_close_again(open_view: Open, qtbot: QtBot) -> None:
    _, view = open_view([hidden_delta()])
    short = view.sizeHint().height()
    open_details(qtbot, view)
    qtbot.waitUntil(lambda: view.sizeHint().height() > short)
    open_details(qtbot, view)
    qtbot.waitUntil(lambda: view.sizeHint().height() == short)
    assert len(view.details.formulas()) == 1


def test_what_does_not_fit_can_be_scrolled_to(open_view: Open, qtbot: QtBot) -> None:
    walk, view = open_view([hidden_delta(), adam()])
    view.resize(700, view.height())
    open_details(qtbot, view)
    bar = view.details.scroll_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    walk.next()
    assert bar.value() == 0, "another place is read from its beginning"
