"""The tree of the network: right in every index, whatever becomes of the network."""

import random
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from ann_studio.network.edits import sequential
from ann_studio.network.errors import NetworkError
from ann_studio.network.layer_types import Dense, Dropout
from ann_studio.network.spec import Connection
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.outline_model import NAME, UNITS, VALUE, OutlineModel
from ann_studio.studio.panels.outline_texts import BiasItem
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget

ROOT = QModelIndex()


def names(items: OutlineModel, parent: QModelIndex = ROOT) -> list[str]:
    return [str(items.index(row, NAME, parent).data()) for row in range(items.rowCount(parent))]


def test_the_model_keeps_qts_rules(
    qtmodeltester: ModelTester, document: Document, editor: Editor
) -> None:
    items = OutlineModel(document)
    qtmodeltester.check(items, force_py=True)
    qtmodeltester.check(items)
    editor.insert_layer(document.network.connections[0])
    items.update()
    editor.set_units("hidden", 2)
    items.update()
    document.undo_stack.undo()
    document.undo_stack.undo()
    items.update()
    qtmodeltester.check(items, force_py=True)


def test_layers_hold_units_and_units_hold_weights_and_a_bias(document: Document) -> None:
    items = OutlineModel(document)
    assert names(items) == ["Input", "Dense 4", "Dense 1"]
    features, hidden, output = (items.index(row, 0) for row in range(3))
    assert names(items, features) == ["Study Hrs", "Sleep Hrs", "Quiz"]
    assert names(items, hidden) == [f"neuron {n}" for n in (1, 2, 3, 4)]
    assert names(items, items.index(1, 0, hidden)) == ["Study Hrs", "Sleep Hrs", "Quiz", "bias"]
    assert names(items, items.index(0, 0, output)) == [*names(items, hidden), "bias"]
    assert not items.hasChildren(items.index(0, 0, features))
    assert not items.hasChildren(items.index(0, 0, items.index(0, 0, hidden)))


def test_only_the_values_of_weights_and_biases_can_be_edited(document: Document) -> None:
    items = OutlineModel(document)
    for item in (LayerTarget("hidden"), NeuronTarget("hidden", 1)):
        for column in (NAME, VALUE, UNITS):
            flags = items.flags(items.index_of(item, column))
            assert not flags & Qt.ItemFlag.ItemIsEditable
    for item in (EdgeTarget("hidden", 0, 1), BiasItem("hidden", 1)):
        assert items.flags(items.index_of(item, VALUE)) & Qt.ItemFlag.ItemIsEditable
        assert not items.flags(items.index_of(item, NAME)) & Qt.ItemFlag.ItemIsEditable


def test_a_bias_is_chosen_as_its_neuron(document: Document) -> None:
    items = OutlineModel(document)
    index = items.index_of(BiasItem("hidden", 2))
    assert items.item(index) == BiasItem("hidden", 2)
    assert items.target(index) == NeuronTarget("hidden", 2)


@pytest.mark.parametrize(
    "item",
    [
        LayerTarget("nowhere"),
        NeuronTarget("hidden", 4),
        EdgeTarget("hidden", 3, 0),
        EdgeTarget("input", 0, 0),
        BiasItem("input", 0),
        BiasItem("hidden", 4),
    ],
)
def test_what_is_not_there_has_no_index(document: Document, item: LayerTarget) -> None:
    assert not OutlineModel(document).index_of(item).isValid()


def test_what_is_still_there_keeps_its_index(document: Document, editor: Editor) -> None:
    items = OutlineModel(document)
    kept = [
        LayerTarget("output"),
        NeuronTarget("hidden", 1),
        EdgeTarget("hidden", 2, 1),
        EdgeTarget("output", 1, 0),
        BiasItem("output", 0),
    ]
    lost = [NeuronTarget("hidden", 3), EdgeTarget("output", 3, 0), BiasItem("hidden", 3)]
    indexes = {item: QPersistentModelIndex(items.index_of(item)) for item in (*kept, *lost)}
    editor.insert_layer(Connection("input", "hidden"))
    editor.remove_layer("dense_1")
    editor.insert_layer(Connection("input", "hidden"))
    editor.set_units("dense_1", 3)
    editor.set_units("hidden", 2)
    items.update()
    for item in kept:
        index = indexes[item]
        assert index.isValid()
        assert items.item(index) == item
        assert QModelIndex(index) == items.index_of(item)
    assert not any(indexes[item].isValid() for item in lost)


def test_a_network_of_the_same_shape_moves_nothing(document: Document, editor: Editor) -> None:
    items = OutlineModel(document)
    changes: list[str] = []
    items.layoutChanged.connect(lambda: changes.append("layout"))
    items.modelReset.connect(lambda: changes.append("reset"))
    editor.rename_layer("hidden", "first")
    editor.set_activation("hidden", "tanh")
    editor.set_weight("hidden", 0, 0, 5.0)
    items.update()
    assert names(items) == ["Input", "first", "Dense 1"]
    assert not changes


def test_indexes_agree_with_items_after_any_edits(document: Document, editor: Editor) -> None:
    """A hundred edits by chance; after each, what was kept is found where it is."""
    chance = random.Random(4)
    items = OutlineModel(document)
    held: list[QPersistentModelIndex] = []
    for _ in range(100):
        layer = chance.choice(document.network.layers).id
        link = chance.choice(document.network.connections)
        edit = chance.choice(
            [
                partial(editor.insert_layer, link),
                partial(editor.insert_dropout, link),
                partial(editor.remove_layer, layer),
                partial(editor.set_units, layer, chance.randint(1, 6)),
                partial(editor.connect_layers, link.source, layer),
                partial(editor.set_layer_options, layer, use_bias=chance.random() < 0.5),
                document.undo_stack.undo,
            ]
        )
        before = [items.item(index) for index in held if index.isValid()]
        try:
            edit()
        except (NetworkError, TypeError):
            continue
        items.update()
        still = {items.item(index) for index in held if index.isValid()}
        assert still == {item for item in before if items.index_of(item).isValid()}
        held = [QPersistentModelIndex(index) for index in walk(items, chance)]
        for index in held:
            assert QModelIndex(index) == items.index_of(items.item(index))
            assert str(index.data())
        assert items.rowCount() == len(document.model.order)


def walk(items: OutlineModel, chance: random.Random) -> list[QModelIndex]:
    """Some lines of every depth."""
    found: list[QModelIndex] = []
    for row in range(items.rowCount()):
        layer = items.index(row, 0)
        unit = items.index(chance.randrange(items.rowCount(layer)), 0, layer)
        assert items.parent(unit) == layer
        found += [layer, unit]
        below = items.rowCount(unit)
        if below:
            weight = items.index(chance.randrange(below), 0, unit)
            assert items.parent(weight) == unit
            found.append(weight)
    return found


def test_layers_that_pass_on_have_units_without_weights(document: Document) -> None:
    hidden, output = document.network.layers[1:]
    network = sequential(3, hidden, Dropout(id="drop", rate=0.5), output)
    document.replace_project(replace(document.project, network=network).with_fresh_run(), None)
    items = OutlineModel(document)
    drop = items.index_of(LayerTarget("drop"))
    assert items.rowCount(drop) == 4
    assert not items.hasChildren(items.index(0, 0, drop))


def test_nothing_grows_with_the_network(document: Document) -> None:
    """784-128-64-10: opening it asks for as many lines as there are layers."""
    layers = [Dense(id=f"d{n}", units=n) for n in (784, 128, 64, 10)]
    network = sequential(3, *layers, document.network.output_layers[0])
    document.replace_project(replace(document.project, network=network).with_fresh_run(), None)
    items = OutlineModel(document)
    assert names(items) == ["Input", "Dense 784", "Dense 128", "Dense 64", "Dense 10", "Dense 1"]
    unit = items.index(127, 0, items.index(2, 0))
    assert items.rowCount(unit) == 785
    assert items.index(783, NAME, unit).data() == "neuron 784"
