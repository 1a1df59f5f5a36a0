"""What the outline says, to the eye and to an assistant."""

import numpy as np
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.outline_texts import BiasItem, OutlineTexts, short_number
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.3104, "0.310"),
        (-0.9996, "\u22121.000"),
        (0.0, "0.000"),
        (-0.0001, "0.000"),
        (9.9994, "9.999"),
        (9.9996, "10.0"),
        (-57.31, "\u221257.3"),
        (1234.4, "1234"),
        (-2.6e7, "\u22123e7"),
        (float("inf"), "∞"),
        (float("nan"), "NaN"),
    ],
)
def test_numbers_are_short(qapp: QApplication, value: float, text: str) -> None:
    assert short_number(value) == text
    assert len(text) <= len("\u22120.000")


def test_numbers_have_the_readers_decimal_mark(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Swedish))
    assert short_number(0.25) == "0,250"


def test_names_are_short_below_what_they_belong_to_and_whole_elsewhere(document: Document) -> None:
    texts = OutlineTexts(document)
    weight = EdgeTarget("output", 2, 0)
    assert texts.name(weight) == "neuron 3"
    assert texts.whole_name(weight) == "neuron 3 → neuron 1"
    assert texts.whole_name(EdgeTarget("hidden", 0, 1)) == "Study Hrs → neuron 2"
    assert texts.name(NeuronTarget("hidden", 1)) == "neuron 2"
    assert texts.whole_name(NeuronTarget("hidden", 1)) == "neuron 2 of Dense 4"
    assert texts.whole_name(NeuronTarget("input", 2)) == "Quiz"


def test_what_is_heard_needs_no_line_above(document: Document, editor: Editor) -> None:
    editor.set_weight("hidden", 0, 1, 0.31)
    editor.set_bias("hidden", 1, -2.5)
    texts = OutlineTexts(document)
    a = max(float(document.dataset.x[0] @ weights(document, 1)) - 2.5, 0.0)
    assert texts.heard(LayerTarget("input")) == "layer Input, units: 3"
    assert texts.heard(LayerTarget("hidden")) == "layer Dense 4, relu, units: 4"
    assert texts.heard(NeuronTarget("hidden", 1)) == f"neuron 2 of Dense 4: activation {a:.3f}"
    assert texts.heard(EdgeTarget("hidden", 0, 1)) == "weight from Study Hrs to neuron 2: 0.310"
    assert texts.heard(BiasItem("hidden", 1)) == "bias of neuron 2 of Dense 4: \u22122.500"


def weights(document: Document, unit: int) -> np.ndarray:
    return np.array(document.model.layout.kernel(document.parameters, "hidden")[:, unit])


def test_what_is_frozen_is_heard_as_such(document: Document, editor: Editor) -> None:
    texts = OutlineTexts(document)
    neuron, weight = NeuronTarget("hidden", 1), EdgeTarget("hidden", 0, 2)
    editor.set_frozen(neuron, True)
    editor.set_frozen(weight, True)
    for item in (neuron, weight, BiasItem("hidden", 1), EdgeTarget("hidden", 2, 1)):
        assert texts.heard(item).endswith(", frozen")
    for item in (LayerTarget("hidden"), NeuronTarget("hidden", 2), BiasItem("hidden", 2)):
        assert not texts.is_frozen(item)
    editor.set_frozen(LayerTarget("output"), True)
    assert texts.heard(LayerTarget("output")) == "layer Dense 1, sigmoid, units: 1, frozen"
