"""Edits of the drawn network: each is one step to undo, and no weight is lost without need."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from ann_studio.engine.settings import EarlyStopping
from ann_studio.engine.state import Best
from ann_studio.network.errors import (
    FixedLayerError,
    FrozenUnitError,
    LastUnitError,
    NameTakenError,
    NetworkError,
    NothingToFreezeError,
    NotLayersError,
)
from ann_studio.network.fragments import copy_layers, to_text
from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Dense, Regularizer
from ann_studio.network.spec import Connection
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target
from tests.studio.documents import advance

LAST = Connection("hidden", "output")


def ids(document: Document) -> list[str]:
    return [layer.id for layer in document.network.layers]


def last_edit(document: Document) -> str:
    return document.undo_stack.undoText()


def to_output(document: Document) -> Connection:
    return next(c for c in document.network.connections if c.target == "output")


# Layers


def test_a_layer_is_moved_in_one_step(document: Document, editor: Editor) -> None:
    editor.insert_layer(LAST)
    editor.move_layer("hidden", Connection("dense_1", "output"))
    assert ids(document) == ["input", "dense_1", "hidden", "output"]
    assert last_edit(document) == "move layer"
    document.undo_stack.undo()
    assert ids(document) == ["input", "hidden", "dense_1", "output"]


def test_a_layer_that_stays_where_it_is_is_no_step(document: Document, editor: Editor) -> None:
    editor.move_layer("hidden", LAST)
    assert document.undo_stack.count() == 0


def test_several_layers_are_removed_in_one_step(document: Document, editor: Editor) -> None:
    editor.insert_layer(LAST)
    editor.insert_layer(to_output(document))
    editor.remove_layers(["hidden", "dense_1"])
    assert ids(document) == ["input", "dense_2", "output"]
    assert last_edit(document) == "remove layers"
    document.undo_stack.undo()
    assert len(ids(document)) == 5
    editor.remove_layers(["hidden"])
    assert last_edit(document) == "remove layer"


def test_copied_layers_are_pasted_and_told_by_their_new_ids(
    document: Document, editor: Editor
) -> None:
    editor.insert_layer(LAST)
    text = to_text(copy_layers(document.network, ["hidden", "dense_1"]))
    new = editor.paste(text, Connection("input", "hidden"))
    assert new == ("dense_2", "dense_3")
    assert ids(document) == ["input", *new, "hidden", "dense_1", "output"]
    assert last_edit(document) == "paste layers"
    document.undo_stack.undo()
    assert ids(document) == ["input", "hidden", "dense_1", "output"]
    editor.paste(to_text(copy_layers(document.network, ["hidden"])), to_output(document))
    assert last_edit(document) == "paste layer"


def test_branches_and_skips_are_steps_of_their_own(document: Document, editor: Editor) -> None:
    kept = document.model.layout.block(document.parameters, "hidden").copy()
    editor.add_branch("hidden")
    assert last_edit(document) == "add branch"
    assert document.network.sources("concatenate_1") == ("hidden", "dense_1")
    editor.add_skip(Connection("hidden", "concatenate_1"))
    assert last_edit(document) == "add skip connection"
    assert "input" in document.network.sources("concatenate_1")
    now = document.model.layout.block(document.parameters, "hidden")
    assert (now == kept).all()


# Neurons


def test_a_neuron_that_goes_leaves_the_weights_of_the_others(
    document: Document, editor: Editor
) -> None:
    advance(document, 3)
    hidden = document.model.layout.block(document.parameters, "hidden").copy()
    output = document.model.layout.kernel(document.parameters, "output").copy()
    start = document.model.layout.block(document.start, "hidden").copy()
    editor.remove_units("hidden", [1])
    layout = document.model.layout
    assert (layout.block(document.parameters, "hidden") == hidden[:, [0, 2, 3]]).all()
    assert (layout.kernel(document.parameters, "output") == output[[0, 2, 3]]).all()
    assert (layout.block(document.start, "hidden") == start[:, [0, 2, 3]]).all()
    assert last_edit(document) == "remove neuron"
    editor.remove_units("hidden", [0, 2])
    assert last_edit(document) == "remove neurons"
    left = document.model.layout.block(document.parameters, "hidden")
    assert (left == hidden[:, [2]]).all()


# Options


def test_a_name_changes_nothing_of_what_early_stopping_remembers(
    document: Document, editor: Editor
) -> None:
    advance(document, 5)
    memory = np.full((3, document.model.layout.size), 7.0)
    document.advance(replace(document.state, best=Best(memory, 0.1, 3, 3)), [], [])
    editor.rename_layer("hidden", "first")
    assert (document.state.best.cost, document.state.best.memory[0, 0]) == (0.1, 7.0)
    assert len(document.segments) == 1
    assert document.segments[0].network.layer("hidden").name == "first"


def test_a_layer_is_renamed_in_the_middle_of_a_run(document: Document, editor: Editor) -> None:
    advance(document, 3)
    parameters = document.parameters.copy()
    editor.rename_layer("hidden", "first")
    assert document.network.layer("hidden").name == "first"
    assert len(document.epochs) == 3
    assert (document.parameters == parameters).all()
    assert document.undo_stack.undoText() == "rename layer"
    editor.rename_layer("hidden", "first")
    assert document.undo_stack.count() == 1
    with pytest.raises(NameTakenError):
        editor.rename_layer("hidden", "output")
    document.undo_stack.undo()
    assert document.network.layer("hidden").name == ""


def test_a_bias_initializer_gives_the_biases_new_start_values(
    document: Document, editor: Editor
) -> None:
    kernel = document.model.layout.kernel(document.parameters, "hidden").copy()
    editor.set_layer_options("hidden", bias_initializer="ones")
    bias = document.model.layout.bias(document.parameters, "hidden")
    assert bias is not None
    assert (bias == 1).all()
    assert (document.model.layout.kernel(document.parameters, "hidden") == kernel).all()


def test_several_layers_are_given_an_option_as_one_step(document: Document, editor: Editor) -> None:
    editor.set_options_of_layers(("hidden", "output"), activation="tanh")
    layers = [document.network.layer(i) for i in ("hidden", "output")]
    assert [layer.activation for layer in layers if isinstance(layer, Dense)] == ["tanh", "tanh"]
    assert document.undo_stack.count() == 1


# Freezing

LAYER = LayerTarget("hidden")
WEIGHT, NEURON = EdgeTarget("hidden", 2, 1), NeuronTarget("hidden", 3)


@pytest.mark.parametrize(
    ("target", "noun"), [(LAYER, "layer"), (NEURON, "neuron"), (WEIGHT, "weight")]
)
def test_freezing_has_a_name_and_keeps_the_run(
    document: Document, editor: Editor, target: Target, noun: str
) -> None:
    advance(document, 4)
    document.state.slots[:] = 7.0
    before = document.project.run
    network = document.network
    editor.set_frozen(target, True)
    assert last_edit(document) == f"freeze {noun}"
    assert document.network != network
    run = document.project.run
    assert run.state.parameters is before.state.parameters
    assert run.state.slots is before.state.slots
    assert (run.state.step, run.state.epoch) == (4, 4)
    assert run.records.tobytes() == before.records.tobytes()
    assert document.path.steps == [4]
    editor.set_frozen(target, False)
    assert last_edit(document) == f"unfreeze {noun}"
    assert document.network == network
    advance(document, 2)
    document.undo_stack.undo()
    assert document.network != network
    assert document.state.epoch == 6, "what was trained since is not taken back"


def test_what_is_frozen_where(document: Document, editor: Editor) -> None:
    editor.set_frozen(WEIGHT, True)
    editor.set_frozen(NEURON, True)
    layer = document.network.layer("hidden")
    assert [frozen_by(layer, 1, row) for row in range(3)] == [None, None, "weight"]
    assert frozen_by(layer, 3, 0) == frozen_by(layer, 3) == "unit"
    editor.set_frozen(LAYER, True)
    assert frozen_by(document.network.layer("hidden")) == "layer"


def test_what_is_frozen_already_is_no_step(document: Document, editor: Editor) -> None:
    editor.set_frozen(WEIGHT, True)
    editor.set_frozen(WEIGHT, True)
    editor.set_frozen(NEURON, False)
    assert document.undo_stack.count() == 1


def test_all_of_a_selection_are_frozen_in_one_step_or_none(
    document: Document, editor: Editor
) -> None:
    editor.set_all_frozen((WEIGHT, NEURON, LayerTarget("output")), True)
    assert document.undo_stack.count() == 1
    hidden, output = document.network.layers[1:]
    assert (frozen_by(hidden, 1, 2), frozen_by(hidden, 3)) == ("weight", "unit")
    assert frozen_by(output) == "layer"
    network = document.network
    with pytest.raises(NothingToFreezeError):
        editor.set_all_frozen((LAYER, LayerTarget("input")), True)
    assert document.network is network
    editor.set_all_frozen((NEURON, LayerTarget("output")), False)
    assert last_edit(document) == "unfreeze selection"
    assert frozen_by(document.network.layer("hidden"), 1, 2) == "weight"


def test_the_best_epoch_is_looked_for_anew(document: Document, editor: Editor) -> None:
    """Going back to an epoch before would bring back another value of what is frozen."""
    editor.set_training("change stopping", early_stopping=EarlyStopping())
    advance(document, 5)
    memory = np.ones_like(document.state.best.memory)
    document.advance(replace(document.state, best=Best(memory, 0.1, 3, 3)), [], [])
    editor.set_frozen(WEIGHT, True)
    best = document.state.best
    assert (best.cost, best.epoch, best.memory.shape) == (np.inf, 5, memory.shape)


def test_a_penalty_that_leaves_the_cost_begins_a_new_curve(
    document: Document, editor: Editor
) -> None:
    editor.set_layer_options("hidden", kernel_regularizer=Regularizer(l2=0.5))
    advance(document, 3)
    trained = document.parameters.copy()
    editor.set_frozen(WEIGHT, True)
    assert document.state.epoch == 3
    editor.set_frozen(LAYER, True)
    assert (document.parameters == trained).all()
    assert document.state.epoch == len(document.epochs) == 0
    document.undo_stack.undo()
    assert document.state.epoch == 3


def test_impossible_edits_are_refused_and_change_nothing(
    document: Document, editor: Editor
) -> None:
    before = document.project
    editor.set_frozen(NEURON, True)
    refused: list[tuple[type[NetworkError], Callable[[], object]]] = [
        (LastUnitError, lambda: editor.remove_units("hidden", range(4))),
        (FixedLayerError, lambda: editor.remove_layers(["hidden", "output"])),
        (FixedLayerError, lambda: editor.move_layer("output", Connection("input", "hidden"))),
        (FixedLayerError, lambda: editor.add_branch("output")),
        (NotLayersError, lambda: editor.paste("3;4;5", LAST)),
        (FrozenUnitError, lambda: editor.set_frozen(EdgeTarget("hidden", 0, 3), False)),
    ]
    for error, edit in refused:
        with pytest.raises(error):
            edit()
    assert document.undo_stack.count() == 1
    assert document.parameters is before.run.state.parameters


def test_neurons_of_two_layers_are_removed_in_one_step(document: Document, editor: Editor) -> None:
    editor.insert_layer(LAST)
    former = document.model.layout.kernel(document.parameters, "dense_1").copy()
    editor.remove_neurons({"hidden": (1,), "dense_1": (0, 3)})
    assert (document.model.units["hidden"], document.model.units["dense_1"]) == (3, 2)
    kernel = document.model.layout.kernel(document.parameters, "dense_1")
    assert (kernel == former[np.ix_([0, 2, 3], [1, 2])]).all()
    assert document.undo_stack.undoText() == "remove neurons"
    document.undo_stack.undo()
    assert (document.model.units["hidden"], document.model.units["dense_1"]) == (4, 4)
    with pytest.raises(LastUnitError):
        editor.remove_neurons({"hidden": (1,), "dense_1": (0, 1, 2, 3)})
    assert document.model.units["hidden"] == 4
