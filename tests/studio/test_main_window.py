"""The window as a user meets it: train, step, reset, files, language, theme, closing."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QMenu, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from ann_studio.project.archive import load
from ann_studio.studio import files, i18n
from ann_studio.studio.application import Studio
from ann_studio.studio.main_window import MainWindow
from ann_studio.studio.settings import Settings
from ann_studio.studio.targets import EdgeTarget, NeuronTarget
from tests.studio.windows import CTRL, PATIENCE, SHIFT, answer, press, type_file_name


def train_button(window: MainWindow) -> QToolButton:
    button = window.findChild(QToolButton, "train")
    assert isinstance(button, QToolButton)
    return button


def menu_action(window: MainWindow, *texts: str) -> QAction:
    """The action that a user finds under these menu texts."""
    menu: QMenu | None = None
    actions = window.menuBar().actions()
    for text in texts:
        action = next(a for a in actions if a.text().replace("&", "") == text)
        menu = action.menu()
        actions = menu.actions() if menu is not None else []
    return action


def test_opens_with_the_lectures_network_ready_to_train(window: MainWindow) -> None:
    assert "study_hours" in window.windowTitle()
    assert "Epoch 0" in window.toolbar.status.text()
    assert train_button(window).isEnabled()
    assert train_button(window).text() == "Train"


def test_trains_pauses_and_shows_how_it_goes(
    qtbot: QtBot, studio: Studio, window: MainWindow
) -> None:
    button = train_button(window)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: studio.document.state.epoch > 3, timeout=PATIENCE)
    assert button.text() == "Pause"
    qtbot.waitUntil(lambda: "cost" in window.toolbar.status.text(), timeout=PATIENCE)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: button.text() == "Train", timeout=PATIENCE)
    assert not studio.training.is_running


def test_steps_and_resets_by_key(qtbot: QtBot, studio: Studio, window: MainWindow) -> None:
    document = studio.document
    press(qtbot, window, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: document.state.step == 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not studio.training.is_running, timeout=PATIENCE)
    press(qtbot, window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: document.state.epoch == 2, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not studio.training.is_running, timeout=PATIENCE)
    press(qtbot, window, Qt.Key.Key_R, CTRL)
    assert document.state.step == 0
    assert (document.parameters == document.start).all()
    assert "Epoch 0" in window.toolbar.status.text()


def test_results_from_before_an_edit_are_shown_as_such(
    qtbot: QtBot, studio: Studio, window: MainWindow
) -> None:
    document, plot, status = studio.document, window.docks.cost_plot, window.toolbar.status

    def legend() -> str:
        texts = [label.text() for label in plot.findChildren(QLabel)]
        return " ".join(texts).replace("\N{NO-BREAK SPACE}", " ")

    def step(epoch: int) -> None:
        press(qtbot, window, Qt.Key.Key_F8)
        qtbot.waitUntil(lambda: document.state.epoch == epoch, timeout=PATIENCE)
        qtbot.waitUntil(lambda: not studio.training.is_running, timeout=PATIENCE)

    step(1)
    step(2)
    studio.editor.set_weight("hidden", 0, 0, 2.0)
    assert "measured before the edit" in legend()
    assert "(before the edit)" in status.text()
    step(3)
    qtbot.waitUntil(lambda: "before the edit" not in legend() + status.text(), timeout=PATIENCE)
    studio.editor.set_units("hidden", 6)
    assert "before the change" in legend()
    assert "before the edit: cost" in status.text()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert "before the change" not in legend()
    assert "<b>Epoch 3</b>" in status.text()


def test_undo_and_redo_say_what_they_would_do(
    qtbot: QtBot, studio: Studio, window: MainWindow
) -> None:
    studio.editor.insert_layer(studio.document.network.connections[0])
    assert window.actions_.undo.text().replace("&", "") == "Undo add layer"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert len(studio.document.network.layers) == 3
    assert not window.actions_.undo.isEnabled()
    press(qtbot, window, Qt.Key.Key_Z, CTRL, SHIFT)
    assert len(studio.document.network.layers) == 4


def test_saves_and_opens_a_project(
    qtbot: QtBot, studio: Studio, window: MainWindow, tmp_path: Path
) -> None:
    press(qtbot, window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: studio.document.state.epoch == 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not studio.training.is_running, timeout=PATIENCE)
    assert window.isWindowModified()
    trained = studio.document.parameters.copy()
    type_file_name(qtbot, tmp_path / "mine")
    press(qtbot, window, Qt.Key.Key_S, CTRL)
    assert (tmp_path / "mine.annstudio").exists()
    assert not window.isWindowModified()
    assert window.windowTitle().startswith("mine")
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    assert studio.document.state.epoch == 0
    type_file_name(qtbot, tmp_path / "mine.annstudio")
    press(qtbot, window, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: studio.document.state.epoch == 1, timeout=PATIENCE)
    assert (studio.document.parameters == trained).all()
    assert not window.isWindowModified()


def test_save_as_asks_for_another_file(
    qtbot: QtBot, studio: Studio, window: MainWindow, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        type_file_name(qtbot, tmp_path / f"{name}.annstudio")
        press(qtbot, window, Qt.Key.Key_S, CTRL, SHIFT)
        assert (tmp_path / f"{name}.annstudio").exists()
    assert window.windowTitle().startswith("two")


FLOWERS = "Kind;Width;Length\n" + "".join(
    f"{('ros', 'lilja', 'näva')[i % 3]};{i},5;{2 * i},25\n" for i in range(9)
)


def test_opens_a_table_into_the_drawn_network(
    qtbot: QtBot, studio: Studio, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "växter.csv"
    path.write_bytes(FLOWERS.replace("Kind", "Class").encode("cp1252"))
    type_file_name(qtbot, path)
    press(qtbot, window, Qt.Key.Key_O, CTRL, SHIFT)
    qtbot.waitUntil(lambda: studio.document.table.name == "växter.csv", timeout=PATIENCE)
    document = studio.document
    assert [layer.units for layer in document.network.layers] == [2, 4, 3]
    assert document.network.output_layers[0].activation == "softmax"
    assert document.training.loss == "categorical_crossentropy"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert document.table.name == "study_hours.csv"
    assert [layer.units for layer in document.network.layers] == [3, 4, 1]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,b,c\n1,2,3\n4,5\n", "row 3"),
        (b"", "empty"),
        (b"PK\x03\x04 an Excel file", "spreadsheet"),
        (b"a,y\n" + b"3,2\n7,5\n" * 5 + b"2,oops\n", "row 12, column “y”"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_and_changes_nothing(
    qtbot: QtBot, studio: Studio, window: MainWindow, tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "grades.csv"
    path.write_bytes(content)
    before = studio.document.table
    type_file_name(qtbot, path)
    press(qtbot, window, Qt.Key.Key_O, CTRL, SHIFT)
    qtbot.waitUntil(lambda: window.messages.isVisible(), timeout=PATIENCE)
    assert "grades.csv" in window.messages.label.text()
    assert told in window.messages.label.text()
    assert studio.document.table is before
    assert studio.document.undo_stack.count() == 0
    qtbot.mouseClick(window.messages.close_button, Qt.MouseButton.LeftButton)
    assert not window.messages.isVisible()


def test_a_damaged_project_is_told_and_changes_nothing(
    qtbot: QtBot, studio: Studio, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "mine.annstudio"
    path.write_bytes(b"not a zip")
    before = studio.document.network
    type_file_name(qtbot, path)
    press(qtbot, window, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: window.messages.isVisible(), timeout=PATIENCE)
    assert "mine.annstudio" in window.messages.label.text()
    assert studio.document.network is before


def test_a_network_that_cannot_be_trained_is_told(
    qtbot: QtBot, studio: Studio, window: MainWindow
) -> None:
    studio.editor.set_activation("hidden", "step")
    press(qtbot, window, Qt.Key.Key_F5)
    assert window.messages.isVisible()
    assert "step" in window.messages.label.text()
    assert not studio.training.is_running


def test_exports_and_copies_the_drawing_by_key(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    type_file_name(qtbot, tmp_path / "drawing.svg")
    press(qtbot, window, Qt.Key.Key_E, CTRL, SHIFT)
    qtbot.waitUntil((tmp_path / "drawing.svg").exists, timeout=PATIENCE)
    assert menu_action(window, "File", "Export drawing…").isEnabled()
    press(qtbot, window, Qt.Key.Key_C, CTRL, SHIFT)
    assert QApplication.clipboard().mimeData().hasFormat("image/svg+xml")
    QApplication.clipboard().clear()


def test_a_drawing_that_cannot_be_written_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    type_file_name(qtbot, tmp_path / "drawing.png")
    press(qtbot, window, Qt.Key.Key_E, CTRL, SHIFT)
    qtbot.waitUntil(window.messages.isVisible, timeout=PATIENCE)
    assert "“drawing.png” cannot be written: Permission denied" in window.messages.label.text()


def test_opens_a_matrix_by_key_and_undoes_in_it(
    qtbot: QtBot, studio: Studio, window: MainWindow
) -> None:
    press(qtbot, window, Qt.Key.Key_M, CTRL)
    assert window.windows.matrices.shown == ("hidden",)
    matrix = window.windows.matrices.open("hidden")
    studio.editor.set_weight("hidden", 0, 0, 4.0)
    assert matrix.color_bar.texts()[0] == "+4.00"
    qtbot.waitUntil(matrix.isActiveWindow)
    qtbot.keyClick(matrix.view, Qt.Key.Key_Z, CTRL)
    assert matrix.color_bar.texts()[0] != "+4.00"
    assert window.close()
    assert not matrix.isVisible()


def test_the_canvas_asks_for_a_matrix(window: MainWindow) -> None:
    window.canvas.matrix_asked.emit("output")
    assert window.windows.matrices.shown == ("output",)


def test_looks_into_a_neuron_and_undoes_there(
    qtbot: QtBot, studio: Studio, window: MainWindow
) -> None:
    target = NeuronTarget("hidden", 2)
    canvas = window.canvas
    item = canvas.network.neuron(target)
    place = canvas.view.mapFromScene(item.scenePos())
    qtbot.mouseDClick(canvas.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.windows.neurons.shown == (target,)
    neuron = window.windows.neurons.open(target)
    qtbot.waitUntil(neuron.isActiveWindow)
    before = studio.document.parameters.copy()
    qtbot.keyClick(neuron.drawing, Qt.Key.Key_Up)
    assert (studio.document.parameters != before).sum() == 1
    qtbot.keyClick(neuron.drawing, Qt.Key.Key_Z, CTRL)
    assert (studio.document.parameters == before).all()
    assert window.close()
    assert not neuron.isVisible()


def test_a_dragged_weight_is_no_training(qtbot: QtBot, studio: Studio, window: MainWindow) -> None:
    studio.document.preview(studio.document.parameters + 0.5)
    assert not window.isWindowModified()
    assert len(studio.document.epochs) == 0
    studio.document.preview(None)


def test_open_windows_come_back_in_another_theme(studio: Studio, window: MainWindow) -> None:
    matrix = window.windows.matrices.open("output")
    neuron = window.windows.neurons.open(NeuronTarget("hidden", 1))
    menu_action(window, "View", "Theme", "Dark").trigger()
    assert not matrix.isVisible()
    assert not neuron.isVisible()
    assert studio.window.windows.matrices.shown == ("output",)
    assert studio.window.windows.neurons.shown == (NeuronTarget("hidden", 1),)


def test_closing_with_unsaved_changes_asks(
    qtbot: QtBot, studio: Studio, window: MainWindow, tmp_path: Path
) -> None:
    studio.editor.set_units("hidden", 6)
    answer(qtbot, QMessageBox.StandardButton.Cancel)
    assert not window.close()
    assert window.isVisible()
    type_file_name(qtbot, tmp_path / "kept.annstudio")
    answer(qtbot, QMessageBox.StandardButton.Save)
    assert window.close()
    assert load(tmp_path / "kept.annstudio").network == studio.document.network
    assert studio.training.process_id is None


def test_closing_without_changes_does_not_ask(studio: Studio, window: MainWindow) -> None:
    assert window.close()
    assert not window.isVisible()


def test_closing_while_training_ends_the_process(
    qtbot: QtBot, studio: Studio, window: MainWindow
) -> None:
    press(qtbot, window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: studio.document.state.epoch > 1, timeout=PATIENCE)
    answer(qtbot, QMessageBox.StandardButton.Discard)
    assert window.close()
    assert studio.training.process_id is None


def test_swedish_and_back_without_losing_the_document_or_the_training(
    qtbot: QtBot, studio: Studio, window: MainWindow
) -> None:
    press(qtbot, window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: studio.document.state.epoch > 1, timeout=PATIENCE)
    menu_action(window, "View", "Language", "Svenska").trigger()
    swedish = studio.window
    assert swedish is not window
    assert train_button(swedish).text() == "Pausa"
    reached = studio.document.state.epoch
    qtbot.waitUntil(lambda: studio.document.state.epoch > reached, timeout=PATIENCE)
    assert "Epok" in swedish.toolbar.status.text()
    assert Settings().language == "sv"
    menu_action(swedish, "Visa", "Språk", "English").trigger()
    assert train_button(studio.window).text() == "Pause"


def test_dark_and_light(studio: Studio, window: MainWindow) -> None:
    def brightness() -> float:
        image = studio.window.grab().toImage()
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return image.pixelColor(0, 0).lightnessF()

    light = brightness()
    menu_action(window, "View", "Theme", "Dark").trigger()
    dark = brightness()
    assert light > 0.8
    assert dark < 0.25
    menu_action(studio.window, "View", "Theme", "Light").trigger()
    assert brightness() == pytest.approx(light, abs=0.02)


def test_a_narrow_window_makes_room_for_the_canvas(
    qtbot: QtBot, studio: Studio, window: MainWindow
) -> None:
    assert window.docks.cost_plot.isVisible()
    window.resize(900, 700)
    qtbot.waitUntil(lambda: not window.docks.cost_plot.isVisible())
    qtbot.waitUntil(lambda: window.canvas.width() > 850)
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: window.docks.cost_plot.isVisible())


def test_the_curve_and_the_path_grow_while_it_trains(
    qtbot: QtBot, studio: Studio, window: MainWindow
) -> None:
    before = window.grab().toImage()
    press(qtbot, window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: studio.document.state.epoch > 30, timeout=PATIENCE)
    press(qtbot, window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not studio.training.is_running, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not studio.surfaces.is_busy, timeout=PATIENCE)
    assert len(studio.document.path.points) > 20
    assert np.isfinite(studio.document.epochs.records["cost"]).all()
    assert window.grab().toImage() != before


def test_alt_keys_do_not_reach_fields_behind_another_tab(studio: Studio, qtbot: QtBot) -> None:
    window = studio.window
    layers = studio.document.network.layers
    window.docks.training_panel.setFocus()
    qtbot.keyClick(window.docks.training_panel, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert studio.document.network.layers == layers
    assert not window.docks.model_panel.outline.add_button.isEnabled()
    dock = window.docks.model_panel.parentWidget()
    assert isinstance(dock, QDockWidget)
    dock.raise_()
    qtbot.waitUntil(window.docks.model_panel.isEnabled)
    assert not window.docks.training_panel.isEnabled()


def test_the_validation_cost_is_told_whole_in_a_narrow_window(studio: Studio, qtbot: QtBot) -> None:
    studio.editor.set_training("", validation_split=0.25, epochs=20)
    studio.window.actions_.train.trigger()
    qtbot.waitUntil(lambda: studio.document.state.epoch == 20, timeout=PATIENCE)
    status = studio.window.toolbar.status
    qtbot.waitUntil(lambda: "20</b> of 20" in status.text(), timeout=PATIENCE)
    record = studio.document.epochs.records[-1]
    assert f"val. <b>{i18n.number(record['validation_cost'])}</b>" in status.text()
    assert status.sizeHint().width() <= status.width()


def test_the_inspector_follows_a_training_to_its_last_update(studio: Studio, qtbot: QtBot) -> None:
    window, document = studio.window, studio.document
    dock = window.docks.model_panel.parentWidget()
    assert isinstance(dock, QDockWidget)
    dock.raise_()
    qtbot.waitUntil(window.docks.model_panel.isVisible)
    document.selection.choose(EdgeTarget("hidden", 0, 1))
    shown = window.docks.model_panel.inspector.weight.weight
    start = shown.value()
    studio.editor.set_training("", epochs=40)
    window.actions_.train.trigger()
    qtbot.waitUntil(lambda: shown.value() != start and studio.training.is_running, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not studio.training.is_running, timeout=PATIENCE)
    kernel = document.model.layout.kernel(document.parameters, "hidden")
    assert document.state.epoch == 40
    assert shown.value() == float(kernel[0, 1])


def test_a_long_history_is_saved_in_the_background(
    qtbot: QtBot,
    studio: Studio,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "MANY_BYTES", 1)
    studio.training.step_epoch()
    qtbot.waitUntil(lambda: studio.document.state.epoch == 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(studio.document.history) > 0, timeout=PATIENCE)
    type_file_name(qtbot, tmp_path / "long.annstudio")
    window.actions_.save.trigger()
    qtbot.waitUntil(lambda: not studio.document.is_modified, timeout=PATIENCE)
    assert load(tmp_path / "long.annstudio").run.state.epoch == 1
    assert window.windowTitle().startswith("long")
