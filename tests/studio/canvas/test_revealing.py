"""What is asked for is drawn, however large its layer is."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.project.state import starting_project
from ann_studio.studio.canvas.layout.windows import shown_units
from ann_studio.studio.canvas.revealing import reveal
from ann_studio.studio.document import Document
from ann_studio.studio.look import UnitWindow
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget


def shown(document: Document, layer_id: str) -> tuple[int, ...]:
    return shown_units(document.model.units[layer_id], document.look.window(layer_id)).units


@given(st.integers(0, 39), st.integers(0, 49), st.integers(0, 60), st.integers(0, 60))
def test_neurons_and_both_ends_of_edges_are_shown(
    qapp, source_unit: int, unit: int, first: int, other: int
) -> None:
    start = starting_project()
    layers = (Dense(id="a", units=40), Dense(id="b", units=50), start.network.output_layers[0])
    document = Document(replace(start, network=sequential(3, *layers)).with_fresh_run())
    document.look.set_window("a", UnitWindow(first))
    document.look.set_window("b", UnitWindow(other, True))
    reveal(document, NeuronTarget("a", unit % 40))
    assert unit % 40 in shown(document, "a")
    reveal(document, EdgeTarget("b", source_unit, unit))
    assert source_unit in shown(document, "a")
    assert unit in shown(document, "b")
    assert document.look.window("b").expanded


def test_what_is_shown_moves_nothing(wide: Document, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(wide.look.arranged):
        for target in (
            LayerTarget("input"),
            NeuronTarget("input", 7),
            NeuronTarget("input", 39),
            EdgeTarget("h", 38, 2),
        ):
            reveal(wide, target)
