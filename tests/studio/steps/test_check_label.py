"""Whether the gradient is right, in words and in color."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from ann_studio.studio import theme
from ann_studio.studio.steps.check_label import CheckLabel
from tests.studio.steps.walks import hidden_delta

CHECK = hidden_delta().check
assert CHECK is not None


def test_agreement_has_a_tick_and_disagreement_a_cross(qtbot: QtBot) -> None:
    label = CheckLabel()
    qtbot.addWidget(label)
    label.show_check(CHECK)
    assert "✓" in label.text()
    assert theme.current().ok.name() in label.text()
    label.show_check(replace(CHECK, agrees=False, words="they differ"))
    assert "✗" in label.text()
    assert theme.current().danger.name() in label.text()
    label.show_check(replace(CHECK, agrees=None, words="there is a kink"))
    assert not {"✓", "✗"} & set(label.text())
    label.close()


def test_the_tooltip_has_all_digits_of_both(qtbot: QtBot) -> None:
    label = CheckLabel()
    qtbot.addWidget(label)
    label.show_check(CHECK)
    assert "∂C/∂w₁₂ = −0.0100217997" in label.toolTip()
    assert "central difference = −0.01002179971" in label.toolTip()
    assert "relative difference 9.7·10⁻¹⁰" in label.toolTip()
    label.close()


def test_without_a_check_there_is_no_label(qtbot: QtBot) -> None:
    label = CheckLabel(is_whole=True)
    qtbot.addWidget(label)
    label.show_check(CHECK)
    assert "they agree to nine digits" in label.text()
    label.show_check(None)
    assert not label.isVisible()
    assert label.text() == ""
