"""Hyper-parameters chosen in the Training panel, and what it says of loss and output."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from ann_studio.engine.settings import TrainingSettings
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.training_panel import TrainingPanel


def type_in(qtbot: QtBot, field: QLineEdit | QSpinBox, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_mode_is_clicked(
    qtbot: QtBot, document: Document, training_panel: TrainingPanel
) -> None:
    assert training_panel.batch_size.isEnabled()
    qtbot.mouseClick(training_panel.mode.button("stochastic"), Qt.MouseButton.LeftButton)
    assert document.training.mode == "stochastic"
    assert not training_panel.batch_size.isEnabled()
    qtbot.mouseClick(training_panel.mode.button("batch"), Qt.MouseButton.LeftButton)
    assert document.training.mode == "batch"
    assert not training_panel.shuffle.isEnabled()
    document.undo_stack.undo()
    assert training_panel.mode.value() == "stochastic"
    document.undo_stack.undo()
    assert training_panel.mode.value() == "mini-batch"


def test_whole_numbers_are_typed(
    qtbot: QtBot, document: Document, training_panel: TrainingPanel
) -> None:
    type_in(qtbot, training_panel.batch_size, "4")
    type_in(qtbot, training_panel.epochs, "250")
    former = training_panel.seed.text()
    type_in(qtbot, training_panel.seed, "7")
    training = document.training
    assert (training.batch_size, training.epochs, training.seed) == (4, 250, 7)
    assert isinstance(training.seed, int)
    document.undo_stack.undo()
    assert training_panel.seed.text() == former


def test_another_seed_gives_other_weights(
    qtbot: QtBot, document: Document, training_panel: TrainingPanel
) -> None:
    before, former = document.parameters.copy(), training_panel.seed.text()
    type_in(qtbot, training_panel.seed, "7")
    assert (document.parameters != before).any()
    type_in(qtbot, training_panel.seed, former)
    assert (document.parameters == before).all()


def test_the_largest_seed_of_a_file_is_shown(
    document: Document, training_panel: TrainingPanel
) -> None:
    training = TrainingSettings(seed=2**32 - 1, batch_size=2**31 - 1, epochs=10**9)
    document.replace_project(replace(document.project, training=training), None)
    assert training_panel.seed.text() == "4294967295"
    assert training_panel.batch_size.value() == 2**31 - 1
    assert training_panel.epochs.value() == 10**9


@pytest.mark.parametrize("text", ["-1", "1.5", "4294967296"])
def test_a_bad_seed_is_refused_at_the_field(
    qtbot: QtBot, document: Document, training_panel: TrainingPanel, text: str
) -> None:
    former = document.training.seed
    type_in(qtbot, training_panel.seed, text)
    assert training_panel.seed.text() == text
    assert "from 0 to 4,294,967,295" in training_panel.seed.toolTip()
    assert document.training.seed == former


@pytest.mark.parametrize(("text", "rate"), [("0.5", 0.5), ("1e-4", 1e-4), (" 2 ", 2.0)])
def test_a_learning_rate_is_typed(
    qtbot: QtBot, document: Document, training_panel: TrainingPanel, text: str, rate: float
) -> None:
    type_in(qtbot, training_panel.descent.learning_rate, text)
    assert document.training.optimizer.learning_rate == rate
    document.undo_stack.undo()
    assert training_panel.descent.learning_rate.text() == "0.01"


@pytest.mark.parametrize("text", ["0", "-1", "fast", ""])
def test_a_bad_learning_rate_is_kept_at_the_field_and_not_taken(
    qtbot: QtBot, document: Document, training_panel: TrainingPanel, text: str
) -> None:
    field = training_panel.descent.learning_rate
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    type_in(qtbot, field, text)
    assert field.text() == text
    assert field.property("invalid")
    assert field.problem()
    assert document.training.optimizer.learning_rate == 0.01
    type_in(qtbot, training_panel.epochs, "9")
    assert field.text() == text, "another setting does not disturb it"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.01"
    assert not field.property("invalid")


@given(text=st.text(max_size=30))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_in_a_number_field_leaves_a_valid_document(
    document: Document, training_panel: TrainingPanel, text: str
) -> None:
    for field in (training_panel.descent.learning_rate, training_panel.seed):
        field.setText(text)
        field.commit()
        training = document.training
        assert replace(training) == training
        shown = field.text()
        assert field.property("invalid") or i18n.parse_number(shown) == field.value()


def test_the_optimizer_brings_its_usual_learning_rate(
    qtbot: QtBot, document: Document, training_panel: TrainingPanel
) -> None:
    training_panel.descent.optimizer.setFocus()
    qtbot.keyClicks(training_panel.descent.optimizer, "sgd")
    assert document.training.optimizer.name == "sgd"
    assert training_panel.descent.learning_rate.text() == "0.01"
    type_in(qtbot, training_panel.descent.learning_rate, "0.3")
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert training_panel.descent.optimizer.currentText() == "adam"


def test_shuffling_is_ticked(
    qtbot: QtBot, document: Document, training_panel: TrainingPanel
) -> None:
    training_panel.shuffle.setFocus()
    qtbot.keyClick(training_panel.shuffle, Qt.Key.Key_Space)
    assert document.training.shuffle is False
    document.undo_stack.undo()
    assert training_panel.shuffle.isChecked()


def test_the_loss_is_told_as_a_formula(
    qtbot: QtBot, document: Document, training_panel: TrainingPanel
) -> None:
    assert "Σ ½(ŷ − y)²" in training_panel.formula.text()
    training_panel.loss.setFocus()
    qtbot.keyClick(training_panel.loss, Qt.Key.Key_Down)
    assert document.training.loss == "mean_squared_error"
    assert "½" not in training_panel.formula.text()


def test_one_initializer_for_all_layers(
    qtbot: QtBot, document: Document, editor: Editor, training_panel: TrainingPanel
) -> None:
    assert training_panel.initializer.currentText() == "glorot_uniform"
    training_panel.initializer.setFocus()
    qtbot.keyClick(training_panel.initializer, Qt.Key.Key_End)
    assert {layer.kernel_initializer for layer in document.network.layers[1:]} == {"ones"}
    editor.insert_layer(document.network.connections[0])
    assert training_panel.initializer.currentIndex() == -1
    assert training_panel.initializer.placeholderText() == "mixed"


def test_the_perceptron_rule_is_told_where_it_is_used(
    editor: Editor, training_panel: TrainingPanel
) -> None:
    assert not training_panel.rule.isVisible()
    editor.remove_layer("hidden")
    editor.set_activation("output", "step")
    assert training_panel.rule.isVisible()
    assert "w ← w − η (ŷ − y) x" in training_panel.rule.text()


def test_the_wheel_over_a_field_does_not_change_it(
    document: Document, training_panel: TrainingPanel
) -> None:
    training_panel.descent.learning_rate.setFocus()
    for field in (training_panel.loss, training_panel.epochs):
        middle = QPointF(field.rect().center())
        event = QWheelEvent(
            middle,
            QPointF(field.mapToGlobal(middle.toPoint())),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, event)
    assert document.revision == 0


def test_nothing_is_wider_than_a_narrow_dock(editor: Editor, training_panel: TrainingPanel) -> None:
    editor.set_activation("output", "linear")
    editor.set_training("loss", loss="categorical_crossentropy")
    assert training_panel.widget().minimumSizeHint().width() <= 260


def test_the_wheel_scrolls_the_panel(qtbot: QtBot, training_panel: TrainingPanel) -> None:
    bar = training_panel.verticalScrollBar()
    assert bar.maximum() > 0
    for place in (training_panel.viewport(), bar):
        before = bar.value()
        wheel = QWheelEvent(
            QPointF(5, 5),
            QPointF(place.mapToGlobal(QPoint(5, 5))),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(place, wheel)
        assert bar.value() > before
