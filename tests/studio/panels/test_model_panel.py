"""The Model panel: outline and inspector together, and the counts of the whole network."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from ann_studio.network.errors import FixedLayerError
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.model_panel import ModelPanel
from ann_studio.studio.targets import EdgeTarget, LayerTarget
from tests.studio.panels.model_user import ModelUser


def test_the_whole_network_is_counted(model_panel: ModelPanel, editor: Editor) -> None:
    # 3·4 + 4·1 weights and 4 + 1 biases.
    assert model_panel.totals.text() == "Units 8 · connections 16 · parameters 21"
    editor.set_units("hidden", 1000)
    assert model_panel.totals.text() == "Units 1,004 · connections 4,000 · parameters 5,001"


def test_the_network_is_built_with_keys_alone(user: ModelUser, document: Document) -> None:
    user.outline.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Insert):
        user.press(key)
    assert user.inspector.title.text() == "Dense 4"
    user.enter(user.inspector.layer.name, "middle")
    combo = user.inspector.layer.activation
    combo.setFocus()
    user.qtbot.keyClicks(combo, "sig")
    assert user.line(LayerTarget("dense_1")) == ["middle", "sigmoid", "4"]


def test_both_parts_can_be_given_more_room_and_never_vanish(model_panel: ModelPanel) -> None:
    parts = model_panel.findChild(QSplitter)
    assert isinstance(parts, QSplitter)
    for sizes in ([10_000, 0], [0, 10_000]):
        parts.setSizes(sizes)
        assert min(parts.sizes()) > 60


def test_a_weight_edited_in_one_part_is_seen_in_the_other(
    user: ModelUser, document: Document
) -> None:
    weight = EdgeTarget("hidden", 0, 1)
    user.click(weight)
    user.enter(user.inspector.weight.weight, "0.5")
    assert user.line(weight)[1] == "0.500"
    user.double_click(weight)
    user.type("-0.5")
    assert user.inspector.weight.weight.text() == "\u22120.5"


def test_what_is_refused_is_told(
    user: ModelUser, document: Document, editor: Editor, failures: list[Exception]
) -> None:
    user.click(LayerTarget("hidden"))
    layer = user.inspector.layer
    layer.show_layer("output")
    layer.units.setEnabled(True)
    user.qtbot.keyClick(layer.units, Qt.Key.Key_Up)
    assert [type(error) for error in failures] == [FixedLayerError]
    assert layer.units.value() == 1
