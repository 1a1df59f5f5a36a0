"""A step that is explained, as it is seen: what takes part stands out, the rest is faded."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSizeF
from PySide6.QtGui import QColor

from ann_studio.studio import i18n, theme
from ann_studio.studio.canvas.items.edges_item import EdgesItem
from ann_studio.studio.document import Document
from ann_studio.studio.drawing import formats
from ann_studio.studio.drawing.sheet import Sheet
from ann_studio.studio.editor import Editor
from ann_studio.studio.spotlight import Light
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget
from tests.studio.canvas.conftest import User

H1, H2 = NeuronTarget("h1", 1), NeuronTarget("h2", 2)
FORWARD = Light(
    targets=frozenset({LayerTarget("h1"), H2}),
    into=frozenset({H2}),
    pending=frozenset({NeuronTarget("h2", 3), LayerTarget("output")}),
)


def bright(edges: EdgesItem) -> set[tuple[int, int]]:
    """The edges that are not faded, as source and target unit."""
    drawn = {
        (line.x1(), line.y1(), line.x2(), line.y2())
        for _, lines in edges._batches
        for line in lines
    }
    width = len(edges.target_units)
    return {
        (edges.source_units[i // width], edges.target_units[i % width])
        for i, line in enumerate(edges.lines.tolist())
        if tuple(line) in drawn
    }


def color(user: User, place: QPoint) -> QColor:
    image = user.viewport.grab().toImage()
    return image.pixelColor(place * image.devicePixelRatio())


def far(first: QColor, second: QColor) -> int:
    return max(abs(a - b) for a, b in zip(first.getRgb(), second.getRgb(), strict=True))


def test_edges_into_a_neuron_are_lit_and_all_others_faded(show: Callable, deep: Document) -> None:
    user = show(deep)
    edges = user.panel.network.parts.edges
    deep.spotlight.show(FORWARD)
    assert bright(edges["h2"]) == {(source, 2) for source in range(4)}
    assert bright(edges["h1"]) == bright(edges["output"]) == set()
    deep.spotlight.show(Light(into=frozenset({LayerTarget("h1")})))
    assert len(bright(edges["h1"])) == 12
    assert bright(edges["h2"]) == set()
    edge = EdgeTarget("output", 3, 0)
    deep.spotlight.show(Light(targets=frozenset({edge})))
    assert bright(edges["output"]) == {(3, 0)}
    deep.spotlight.show(None)
    assert [len(bright(edges[i])) for i in ("h1", "h2", "output")] == [12, 16, 4]


def test_faded_edges_are_seen_as_such(show: Callable, deep: Document) -> None:
    user = show(deep)
    canvas = theme.current().canvas
    lit, other = user.edge("h2", 1, 2, 0.3), user.edge("h2", 3, 3, 0.3)
    before = [color(user, place) for place in (lit, other)]
    deep.spotlight.show(FORWARD)
    after = [color(user, place) for place in (lit, other)]
    assert far(before[0], after[0]) < 10
    assert 0 < far(after[1], canvas) < far(before[1], canvas) / 2


def test_pointing_shows_other_edges_and_then_the_light_again(
    show: Callable, deep: Document
) -> None:
    user = show(deep)
    deep.spotlight.show(FORWARD)
    user.hover(user.neuron("h1", 0))
    assert bright(user.panel.network.parts.edges["h1"]) == {(source, 0) for source in range(3)}
    assert bright(user.panel.network.parts.edges["h2"]) == {(0, target) for target in range(4)}
    user.hover(QPoint(3, 3))
    assert bright(user.panel.network.parts.edges["h1"]) == set()
    assert bright(user.panel.network.parts.edges["h2"]) == {(source, 2) for source in range(4)}


def test_neurons_that_take_part_have_a_ring_and_others_are_faded(
    show: Callable, deep: Document
) -> None:
    user = show(deep)
    canvas = theme.current().canvas
    neuron = user.panel.network.neuron
    rim = user.place(neuron(H2), neuron(H2).circle_rect().topLeft() * 0.76)
    inside = user.neuron("h2", 0) + QPoint(0, -14)
    before = [color(user, place) for place in (rim, inside)]
    deep.spotlight.show(FORWARD)
    after = [color(user, place) for place in (rim, inside)]
    assert far(after[0], before[0]) > 20
    assert far(after[1], canvas) < far(before[1], canvas) / 2
    faded = {n.target for n in user.panel.network.parts.neurons["h2"] if n.opacity() < 1}
    assert faded == {NeuronTarget("h2", unit) for unit in (0, 1, 3)}
    deep.spotlight.show(None)
    assert [color(user, place) for place in (rim, inside)] == before


def test_what_is_not_computed_yet_has_no_number(show: Callable, deep: Document) -> None:
    user = show(deep)
    parts = user.panel.network.parts
    deep.spotlight.show(FORWARD)
    texts = [neuron.text for neuron in parts.neurons["h2"]]
    assert texts[3] == ""
    assert all(texts[:3])
    (output,) = parts.outputs.values()
    assert output.lines == ("ŷ = –", "y = 0.93")
    (cost,) = parts.costs.values()
    assert cost.lines == ("",)
    user.hover(user.neuron("output", 0))
    assert user.card[1:] == ["not computed yet"]
    deep.spotlight.show(None)
    assert output.lines[0] == f"ŷ = {i18n.number(float(deep.observations.a('output')[0]), 3)}"
    assert cost.lines[0].startswith("C = ")
    assert parts.neurons["h2"][3].text != ""


@pytest.mark.parametrize("face", ["curve", "map"])
def test_nor_a_curve_or_a_map(show: Callable, deep: Document, face: str) -> None:
    user = show(deep)
    deep.look.set(face=face)
    deep.spotlight.show(FORWARD)
    faces = [neuron.face for neuron in user.panel.network.parts.neurons["h2"]]
    assert faces[3] is None
    assert None not in faces[:3]


def test_wires_are_faded_unless_they_lead_to_what_is_lit(
    show: Callable, branched: Document
) -> None:
    user = show(branched)
    branched.spotlight.show(Light(targets=frozenset({LayerTarget("left")})))
    assert all(all(wires._faded) for wires in user.panel.network.parts.wires)
    branched.spotlight.show(Light(into=frozenset({NeuronTarget("both", 1)})))
    assert sorted(sum(wires._faded) for wires in user.panel.network.parts.wires) == [1, 3]
    branched.spotlight.show(None)
    assert not any(any(wires._faded) for wires in user.panel.network.parts.wires)


def test_a_light_on_nothing_fades_nothing(show: Callable, deep: Document) -> None:
    user = show(deep)
    before = user.viewport.grab().toImage()
    deep.spotlight.show(Light())
    assert user.viewport.grab().toImage() == before


def test_no_item_is_made_anew_and_all_is_as_before(show: Callable, deep: Document) -> None:
    user = show(deep)
    before, items = user.viewport.grab().toImage(), set(user.panel.network.items())
    deep.spotlight.show(FORWARD)
    assert user.viewport.grab().toImage() != before
    assert set(user.panel.network.items()) == items
    deep.spotlight.show(None)
    assert set(user.panel.network.items()) == items
    assert user.viewport.grab().toImage() == before


def test_the_light_stays_when_the_network_is_drawn_anew(show: Callable, deep: Document) -> None:
    deep.spotlight.show(FORWARD)
    user = show(deep)
    Editor(deep).set_units("h1", 5)
    assert bright(user.panel.network.parts.edges["h2"]) == {(source, 2) for source in range(5)}
    assert user.panel.network.neuron(H2).opacity() == 1
    assert user.panel.network.neuron(NeuronTarget("input", 0)).opacity() < 1
    assert user.panel.network.neuron(NeuronTarget("output", 0)).text == ""


def test_lit_edges_are_drawn_even_if_only_the_strongest_are(show: Callable, deep: Document) -> None:
    user = show(deep)
    deep.look.set(share=10)
    edges = user.panel.network.parts.edges["h2"]
    hidden = np.flatnonzero(~edges.shown)[:1]
    assert len(hidden)
    source, target = divmod(int(hidden[0]), 4)
    deep.spotlight.show(Light(into=frozenset({NeuronTarget("h2", target)})))
    assert edges.shown[hidden].all()
    assert (source, target) in bright(edges)
    deep.spotlight.show(None)
    assert not edges.shown[hidden].any()


def test_a_picture_of_the_network_shows_no_light(show: Callable, deep: Document) -> None:
    user = show(deep)
    before = formats.image(Sheet(deep, QSizeF(900, 500), user.panel.font()))
    deep.spotlight.show(FORWARD)
    assert formats.image(Sheet(deep, QSizeF(900, 500), user.panel.font())) == before
