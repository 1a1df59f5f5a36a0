"""A neuron in the inspector: its numbers agree with a calculation by hand, and can be changed."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from ann_studio.network.freezing import frozen_by
from ann_studio.studio import i18n
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.model_panel import ModelPanel
from ann_studio.studio.panels.unit_section import UnitSection
from ann_studio.studio.targets import LayerTarget, NeuronTarget
from tests.studio.panels.conftest import Show
from tests.studio.panels.model_user import ModelUser

NEURON = NeuronTarget("hidden", 1)


@pytest.fixture
def section(user: ModelUser) -> UnitSection:
    """Of the second hidden neuron."""
    user.click(NEURON)
    return user.inspector.unit


def z_by_hand(document: Document) -> float:
    layout, x = document.model.layout, document.dataset.x[document.row]
    kernel, bias = (part(document.parameters, "hidden") for part in (layout.kernel, layout.bias))
    assert kernel is not None
    assert bias is not None
    return sum(float(x[i] * kernel[i, 1]) for i in range(3)) + float(bias[1])


def test_sum_and_activation_are_those_of_the_chosen_row(
    section: UnitSection, document: Document
) -> None:
    for row in (0, 5):
        document.choose_row(row)
        z = z_by_hand(document)
        assert section.z.text() == i18n.number(z)
        assert section.a.text() == i18n.number(max(z, 0.0))
        assert section.rows.text() == f"for row {row + 1} of 8"


def test_the_mean_over_all_rows_is_told_as_such(section: UnitSection, document: Document) -> None:
    document.look.set(all_rows=True)
    assert section.rows.text() == "mean over 8 of 8 rows"


def test_the_bias_is_typed(user: ModelUser, section: UnitSection, document: Document) -> None:
    user.enter(section.bias, "0.5")
    bias = document.model.layout.bias(document.parameters, "hidden")
    assert bias is not None
    assert bias[1] == 0.5
    assert section.z.text() == i18n.number(z_by_hand(document))
    document.undo_stack.undo()
    assert section.bias.text() == "0"
    user.enter(section.bias, "half")
    assert "not a number" in section.bias.problem()
    assert document.parameters[-1] == 0
    user.click(NeuronTarget("hidden", 2))
    assert section.bias.text() == "0", "another neuron does not inherit it"


def test_a_neuron_is_frozen(user: ModelUser, section: UnitSection, document: Document) -> None:
    section.frozen.setFocus()
    user.qtbot.keyClick(section.frozen, Qt.Key.Key_Space)
    layer = document.network.layer("hidden")
    assert [frozen_by(layer, unit) for unit in range(4)] == [None, "unit", None, None]
    user.click(NeuronTarget("hidden", 0))
    assert not section.frozen.isChecked()
    user.click(NEURON)
    assert section.frozen.isChecked()
    user.qtbot.keyClick(section.frozen, Qt.Key.Key_Space)
    assert frozen_by(document.network.layer("hidden"), 1) is None


def test_what_is_frozen_with_its_layer_says_so(section: UnitSection, editor: Editor) -> None:
    editor.set_frozen(LayerTarget("hidden"), True)
    assert section.frozen.isChecked()
    assert not section.frozen.isEnabled()
    assert "whole layer" in section.frozen.toolTip()


def test_an_input_shows_its_cell(user: ModelUser, section: UnitSection, document: Document) -> None:
    user.click(NeuronTarget("input", 0))
    column = document.dataset.features[0]
    assert section.raw.text() == column.raw[0]
    assert section.a.text() == i18n.number(float(column.values[0]))
    assert not any(w.isVisible() for w in (section.bias, section.z, section.frozen))
    assert not section.weights.isVisible()
    document.look.set(all_rows=True)
    assert not section.raw.isVisible(), "a mean has no cell"


def test_a_neuron_without_bias_has_no_field_for_it(section: UnitSection, editor: Editor) -> None:
    editor.set_layer_options("hidden", use_bias=False)
    assert not section.bias.isVisible()
    assert section.z.isVisible()


def test_numbers_follow_the_training_but_not_in_the_field_with_the_keyboard(
    user: ModelUser, section: UnitSection, document: Document
) -> None:
    def train() -> None:
        state = replace(document.state, parameters=document.parameters + 0.25, step=1)
        document.advance(state, [], [])
        user.panel.show_values()

    train()
    assert section.bias.text() == "0.25"
    section.bias.setFocus()
    section.bias.selectAll()
    user.qtbot.keyClicks(section.bias, "12")
    train()
    assert section.bias.text() == "12"
    assert section.z.text() == i18n.number(z_by_hand(document))


def test_many_weights_are_shown_by_the_strongest(
    large: Document, show: Show, qtbot: object
) -> None:
    panel = show(ModelPanel(large, Editor(large)))
    neuron = NeuronTarget("h2", 7)
    large.selection.choose(neuron)
    section = panel.inspector.unit
    kernel = large.model.layout.kernel(large.parameters, "h2")
    x, layout = large.dataset.x[0], large.model.layout
    h1_bias = layout.bias(large.parameters, "h1")
    assert h1_bias is not None
    h1 = np.maximum(x @ layout.kernel(large.parameters, "h1") + h1_bias, 0)
    products = {unit: float(h1[unit] * kernel[unit, 7]) for unit in range(300)}
    strongest = sorted(products, key=lambda unit: -abs(products[unit]))[:12]
    model = section.weights.model()
    assert model.rowCount() == 12
    for row, unit in enumerate(strongest):
        shown = [model.index(row, column).data() for column in range(3)]
        texts = [f"{value:.3f}" for value in (kernel[unit, 7], products[unit])]
        assert shown == [f"neuron {unit + 1}", *(t.replace("-", "\u2212") for t in texts)]
    assert section.more.text() == "… 288 more"
    assert section.more.isVisible()
