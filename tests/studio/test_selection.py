"""What is chosen: one thing or several, in order, and only what is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.engine.model import Model
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.selection import Selection
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target
from tests.engine.networks import branching

ids = st.sampled_from(["input", "hidden", "output", "gone"])
numbers = st.integers(0, 6)
targets = st.one_of(
    st.builds(LayerTarget, ids),
    st.builds(NeuronTarget, ids, numbers),
    st.builds(EdgeTarget, ids, numbers, numbers),
)
several = st.lists(targets, max_size=5)


@pytest.fixture
def selection(qapp: QApplication) -> Selection:
    return Selection()


def told(selection: Selection) -> list[tuple[Target, ...]]:
    """What was chosen each time that a change is told of."""
    heard: list[tuple[Target, ...]] = []
    selection.changed.connect(lambda: heard.append(selection.targets))
    return heard


def test_at_first_nothing_is_chosen(selection: Selection) -> None:
    assert selection.targets == ()
    assert selection.current is None
    assert selection.layer_id is None
    assert selection.layer_ids == ()


def test_what_was_chosen_last_is_the_current_one(selection: Selection) -> None:
    selection.choose(LayerTarget("a"), NeuronTarget("b", 2))
    assert selection.current == NeuronTarget("b", 2)
    assert selection.layer_id == "b"
    assert selection.layer_ids == ("a",)
    assert selection.units("b") == (2,)
    selection.toggle(EdgeTarget("c", 0, 1))
    assert selection.layer_id == "c"


@given(st.lists(st.tuples(st.sampled_from(["choose", "add", "toggle", "clear"]), several)))
def test_any_choices_are_those_of_a_plain_list(
    qapp: QApplication, steps: list[tuple[str, list[Target]]]
) -> None:
    selection = Selection()
    heard = told(selection)
    chosen: list[Target] = []
    for what, given_targets in steps:
        before, count = selection.targets, len(heard)
        match what:
            case "choose":
                chosen = list(dict.fromkeys(given_targets))
                selection.choose(*given_targets)
            case "add":
                chosen = [t for t in chosen if t not in given_targets]
                chosen += dict.fromkeys(given_targets)
                selection.add(given_targets)
            case "toggle":
                for target in given_targets[:1]:
                    if target in chosen:
                        chosen.remove(target)
                    else:
                        chosen.append(target)
                    selection.toggle(target)
            case "clear":
                chosen = []
                selection.clear()
        assert selection.targets == tuple(chosen)
        assert len(heard) - count == (selection.targets != before)
        layers = [t.layer_id for t in chosen if isinstance(t, LayerTarget)]
        assert selection.layer_ids == tuple(layers)
        assert selection.current == (chosen[-1] if chosen else None)


@given(several)
def test_units_are_told_in_ascending_order(qapp: QApplication, chosen: list[Target]) -> None:
    selection = Selection()
    selection.choose(*chosen)
    units = {t.unit for t in chosen if isinstance(t, NeuronTarget) and t.layer_id == "hidden"}
    assert selection.units("hidden") == tuple(sorted(units))


def test_units_of_one_layer_are_dropped(selection: Selection) -> None:
    others = (LayerTarget("a"), EdgeTarget("a", 0, 1), NeuronTarget("b", 1))
    selection.choose(NeuronTarget("a", 1), *others, NeuronTarget("a", 0))
    selection.drop_units("a")
    assert selection.targets == others


@given(several)
def test_only_what_the_network_has_stays_chosen(qapp: QApplication, chosen: list[Target]) -> None:
    model = Model(sequential(3, Dense(id="hidden", units=4), Dense(id="output", units=1)))
    widths, sources = {"input": 3, "hidden": 4, "output": 1}, {"hidden": 3, "output": 4}
    selection = Selection()
    selection.choose(*chosen)
    selection.keep_what_is_in(model)
    there = []
    for target in dict.fromkeys(chosen):
        match target:
            case LayerTarget(layer_id):
                is_there = layer_id in widths
            case NeuronTarget(layer_id, unit):
                is_there = unit < widths.get(layer_id, 0)
            case EdgeTarget(layer_id, source_unit, unit):
                is_there = unit < widths.get(layer_id, 0) and source_unit < sources.get(layer_id, 0)
        if is_there:
            there.append(target)
    assert selection.targets == tuple(there)


def test_a_merge_has_units_but_no_edges(selection: Selection) -> None:
    model = Model(branching()["fork and merge"])
    selection.choose(NeuronTarget("both", 4), EdgeTarget("both", 0, 0), LayerTarget("both"))
    selection.keep_what_is_in(model)
    assert selection.targets == (NeuronTarget("both", 4), LayerTarget("both"))


def test_edits_and_undo_leave_only_what_is_there(
    document: Document, editor: Editor, qtbot: QtBot
) -> None:
    chosen = (LayerTarget("hidden"), NeuronTarget("hidden", 3), EdgeTarget("output", 3, 0))
    document.selection.choose(*chosen)
    with qtbot.assertNotEmitted(document.selection.changed):
        editor.set_activation("hidden", "tanh")
    editor.set_units("hidden", 3)
    assert document.selection.targets == (LayerTarget("hidden"),)
    document.undo_stack.undo()
    assert document.selection.targets == (LayerTarget("hidden"),)
