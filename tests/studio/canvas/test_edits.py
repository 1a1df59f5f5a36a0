"""What keys and menus ask for, as edits: copies, removals, other places; refused or one step."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ann_studio.network.errors import (
    FixedLayerError,
    LastUnitError,
    NetworkError,
    NothingToCopyError,
    NotLayersError,
    SeveralInputsError,
)
from ann_studio.network.layer_types import Dense, Dropout
from ann_studio.network.spec import Connection
from ann_studio.studio.canvas.edits import LAYERS_MIME, CanvasEdits
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget


class Asked(CanvasEdits):
    """Remembers what was refused."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, Editor(document), document)
        self.refused: list[Exception] = []
        self.failed.connect(self.refused.append)


@pytest.fixture
def edits(deep: Document) -> Asked:
    return Asked(deep)


def ids(document: Document) -> list[str]:
    return [layer.id for layer in document.model.order]


def undone(document: Document) -> list[str]:
    """The names of all steps."""
    stack = document.undo_stack
    return [stack.text(i) for i in range(stack.count())]


# Adding


@pytest.mark.parametrize(
    ("layer_id", "order"),
    [
        ("input", ["input", "dense_1", "h1", "h2", "output"]),
        ("h2", ["input", "h1", "h2", "dense_1", "output"]),
        ("output", ["input", "h1", "h2", "dense_1", "output"]),
    ],
)
def test_a_layer_goes_after_another_or_before_the_output(
    edits: Asked, deep: Document, layer_id: str, order: list[str]
) -> None:
    edits.add_after("dense", layer_id)
    assert ids(deep) == order
    assert deep.selection.targets == (LayerTarget("dense_1"),)


def test_what_cannot_be_added_is_told_and_chooses_nothing(edits: Asked, deep: Document) -> None:
    deep.selection.choose(LayerTarget("h1"))
    edits.insert("concatenate", Connection("input", "h1"))
    edits.insert("add", Connection("h1", "h2"))
    assert [type(error).__name__ for error in edits.refused] == [
        "NothingToSkipError",
        "AddWidthsError",
    ]
    assert deep.selection.targets == (LayerTarget("h1"),)
    assert undone(deep) == []


def test_units_grow_and_shrink_and_stop_at_one(edits: Asked, deep: Document) -> None:
    edits.grow("h1", 2)
    edits.grow("h1", -5)
    assert deep.model.units["h1"] == 1
    edits.grow("h1", -1)
    assert deep.model.units["h1"] == 1
    edits.grow("output", 1)
    assert isinstance(edits.refused[-1], FixedLayerError)
    assert len(edits.refused) == 2


# Removing


def test_chosen_layers_are_removed_in_one_step(edits: Asked, deep: Document) -> None:
    deep.selection.choose(LayerTarget("h1"), NeuronTarget("output", 0), LayerTarget("h2"))
    edits.remove_chosen()
    assert ids(deep) == ["input", "output"]
    assert undone(deep) == ["remove layers"]
    assert deep.selection.targets == (NeuronTarget("output", 0),)


def test_of_all_layers_those_that_can_go_are_removed(edits: Asked, deep: Document) -> None:
    edits.choose_all()
    assert deep.selection.layer_ids == ("input", "h1", "h2", "output")
    edits.remove_chosen()
    assert ids(deep) == ["input", "output"]
    edits.remove_chosen()
    assert isinstance(edits.refused[0], FixedLayerError)


def test_chosen_neurons_are_removed_in_one_step(edits: Asked, deep: Document) -> None:
    kernel = deep.model.layout.kernel(deep.parameters, "h1").copy()
    deep.selection.choose(NeuronTarget("h1", 3), NeuronTarget("h1", 0))
    edits.remove_chosen()
    assert (deep.model.layout.kernel(deep.parameters, "h1") == kernel[:, 1:3]).all()
    assert undone(deep) == ["remove neurons"]


def test_no_other_neurons_are_chosen_in_their_place(edits: Asked, deep: Document) -> None:
    """Delete pressed twice would remove them as well."""
    deep.selection.choose(NeuronTarget("h1", 0), NeuronTarget("h1", 1))
    edits.remove_chosen()
    assert deep.selection.units("h1") == ()


def test_neurons_of_two_layers_are_removed(edits: Asked, deep: Document) -> None:
    deep.selection.choose(NeuronTarget("h1", 0), NeuronTarget("h2", 1), NeuronTarget("h2", 2))
    edits.remove_chosen()
    assert deep.model.units == {"input": 3, "h1": 3, "h2": 2, "output": 1}
    assert edits.refused == []


def test_the_last_neurons_stay(edits: Asked, deep: Document) -> None:
    deep.selection.choose(*(NeuronTarget("h1", i) for i in range(4)))
    edits.remove_chosen()
    assert isinstance(edits.refused[0], LastUnitError)
    assert deep.model.units["h1"] == 4
    assert deep.selection.units("h1") == (0, 1, 2, 3)


def test_edges_are_not_removed(edits: Asked, deep: Document) -> None:
    deep.selection.choose(EdgeTarget("h1", 0, 0))
    edits.remove_chosen()
    assert undone(deep) == []


# Other places


@pytest.mark.parametrize(
    ("layer_id", "by", "order"),
    [
        ("h1", 1, ["input", "h2", "h1", "output"]),
        ("h2", -1, ["input", "h2", "h1", "output"]),
        ("h1", -1, ["input", "h1", "h2", "output"]),
        ("h2", 1, ["input", "h1", "h2", "output"]),
    ],
)
def test_a_layer_goes_one_place_on(
    edits: Asked, deep: Document, layer_id: str, by: int, order: list[str]
) -> None:
    edits.reorder(layer_id, by)
    assert ids(deep) == order
    assert edits.refused == []


def test_a_merge_cannot_go_elsewhere(branched: Document) -> None:
    edits = Asked(branched)
    Editor(branched).insert_layer(Connection("both", "output"))
    edits.reorder("both", 1)
    assert isinstance(edits.refused[0], SeveralInputsError)


def test_a_layer_passes_a_merge(branched: Document) -> None:
    edits = Asked(branched)
    edits.reorder("left", 1)
    assert branched.network.sources("left") == ("both",)
    assert branched.network.targets("left") == ("output",)


# Copies


def test_one_layer_is_duplicated_after_itself(edits: Asked, deep: Document) -> None:
    deep.selection.choose(LayerTarget("h1"))
    edits.duplicate_chosen()
    assert ids(deep) == ["input", "h1", "dense_1", "h2", "output"]
    assert deep.selection.layer_ids == ("dense_1",)
    assert undone(deep) == ["duplicate layer"]


def test_several_layers_are_duplicated_after_the_last_of_them(edits: Asked, deep: Document) -> None:
    deep.selection.choose(LayerTarget("h2"), LayerTarget("h1"))
    edits.duplicate_chosen()
    assert ids(deep) == ["input", "h1", "h2", "dense_1", "dense_2", "output"]
    layers = [deep.network.layer(i) for i in ("dense_1", "dense_2")]
    assert [layer.activation for layer in layers if isinstance(layer, Dense)] == ["relu", "tanh"]
    assert deep.selection.layer_ids == ("dense_1", "dense_2")
    assert deep.undo_stack.count() == 1


def test_layers_are_copied_and_pasted(edits: Asked, deep: Document) -> None:
    deep.selection.choose(LayerTarget("h1"), LayerTarget("h2"))
    assert edits.copy()
    deep.selection.choose(LayerTarget("input"))
    edits.paste()
    assert ids(deep) == ["input", "dense_1", "dense_2", "h1", "h2", "output"]
    assert undone(deep) == ["paste layers"]
    assert deep.selection.layer_ids == ("dense_1", "dense_2")
    edits.paste()  # after those
    assert ids(deep)[1:5] == ["dense_1", "dense_2", "dense_3", "dense_4"]


def test_where_nothing_is_chosen_layers_are_pasted_before_the_output(
    edits: Asked, deep: Document
) -> None:
    deep.selection.choose(LayerTarget("h2"))
    edits.copy()
    deep.selection.clear()
    edits.paste()
    assert ids(deep) == ["input", "h1", "h2", "dense_1", "output"]


def test_a_copy_goes_into_another_document_and_as_text(
    edits: Asked, deep: Document, document: Document
) -> None:
    deep.selection.choose(NeuronTarget("h2", 1))
    edits.copy()
    board = QGuiApplication.clipboard()
    assert board.mimeData().hasFormat(LAYERS_MIME)
    text = board.text()
    assert '"Dense"' in text
    board.setText(text)  # as it comes out of a letter
    other = Asked(document)
    other.paste()
    assert ids(document) == ["input", "hidden", "dense_1", "output"]
    new = document.network.layer("dense_1")
    assert isinstance(new, Dense)
    assert (new.units, new.activation) == (4, "tanh")


def test_a_cut_copies_and_removes(edits: Asked, deep: Document) -> None:
    deep.selection.choose(LayerTarget("h1"))
    edits.cut()
    assert ids(deep) == ["input", "h2", "output"]
    assert undone(deep) == ["remove layer"]
    edits.paste()
    assert ids(deep) == ["input", "h2", "dense_1", "output"]


@pytest.mark.parametrize("chosen", [(), ("input",), ("output",), ("input", "output")])
def test_ends_cannot_be_copied_cut_or_duplicated(
    edits: Asked, deep: Document, chosen: tuple[str, ...]
) -> None:
    QGuiApplication.clipboard().setText("as before")
    deep.selection.choose(*map(LayerTarget, chosen))
    for ask in (edits.copy, edits.cut, edits.duplicate_chosen):
        ask()
    assert ids(deep) == ["input", "h1", "h2", "output"]
    assert QGuiApplication.clipboard().text() == "as before"
    kinds = {type(error) for error in edits.refused}
    assert kinds <= {NothingToCopyError, FixedLayerError}
    assert NothingToCopyError in kinds


@pytest.mark.parametrize("text", ["", "a letter", '{"format": "annstudio-layers"}', "[]"])
def test_what_is_no_layers_is_not_pasted(edits: Asked, deep: Document, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    edits.paste()
    assert isinstance(edits.refused[0], NotLayersError)
    assert undone(deep) == []


def test_an_empty_clipboard_is_told(edits: Asked, deep: Document) -> None:
    QGuiApplication.clipboard().clear()
    edits.paste()
    assert isinstance(edits.refused[0], NotLayersError)


# Freezing and values


def test_targets_are_frozen_and_learn_again(edits: Asked, deep: Document) -> None:
    edits.set_frozen(NeuronTarget("h1", 2), True)
    edits.set_frozen(EdgeTarget("h2", 0, 1), True)
    edits.set_frozen(LayerTarget("output"), True)
    layers = [deep.network.layer(i) for i in ("h1", "h2", "output")]
    h1, h2, output = (layer for layer in layers if isinstance(layer, Dense))
    assert (h1.frozen_units, h2.frozen_weights, output.trainable) == ((2,), ((0, 1),), False)
    edits.set_frozen(LayerTarget("output"), False)
    assert undone(deep)[-1] == "unfreeze layer"


def test_what_has_no_weights_is_not_frozen(
    document_with: Callable[..., Document],
) -> None:
    document = document_with(Dropout(id="drop", rate=0.2))
    edits = Asked(document)
    edits.set_frozen(LayerTarget("drop"), True)
    assert isinstance(edits.refused[0], NetworkError)


def test_weights_and_biases_get_their_values(edits: Asked, deep: Document) -> None:
    edits.set_value(EdgeTarget("h2", 1, 3), -4.5)
    edits.set_value(NeuronTarget("h2", 3), 2.25)
    layout, parameters = deep.model.layout, deep.parameters
    assert layout.kernel(parameters, "h2")[1, 3] == -4.5
    bias = layout.bias(parameters, "h2")
    assert bias is not None
    assert bias[3] == 2.25
    assert undone(deep) == ["edit weight", "edit bias"]


def test_an_error_that_nobody_foresaw_is_not_hidden(edits: Asked, qtbot: QtBot) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        edits.attempt(fail)
