"""The way through an update: each place once, in the order of the lecture's seven steps."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.model import Model
from ann_studio.engine.optimizers import SGD
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.trace import trace_update
from ann_studio.engine.walk import GRANULARITIES, PHASES, Granularity, Place, Walk
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import REGULARIZERS, SLOPES, branching, example, regularized
from tests.engine.strategies import graphs
from tests.engine.trainings import settings

TINY: Final = sequential(
    2, Dense(id="hidden", units=2, activation="tanh"), Dense(id="output", units=1)
)


def walk(
    granularity: Granularity, spec: NetworkSpec = TINY, rows: int = 2, is_first: bool = True
) -> Walk:
    return Walk(Model(spec), granularity, rows, is_first, combines=rows > 1)


def places(walk: Walk) -> list[Place]:
    return [walk.place(index) for index in range(len(walk))]


def test_unit_by_unit() -> None:
    def of_row(row: int) -> list[Place]:
        return [
            Place("input", row, "input", 0),
            Place("input", row, "input", 1),
            Place("forward", row, "hidden", 0),
            Place("forward", row, "hidden", 1),
            Place("forward", row, "output", 0),
            Place("cost", row),
            Place("backward", row, "output", 0),
            Place("backward", row, "hidden", 0),
            Place("backward", row, "hidden", 1),
        ]

    weights = [("hidden", 0), ("hidden", 1), ("output", 0)]
    backwards = [("output", 0), ("hidden", 0), ("hidden", 1)]
    assert places(walk("neuron")) == [
        *(Place("initialize", None, *unit) for unit in weights),
        *of_row(0),
        *of_row(1),
        *(Place("backward", None, *unit) for unit in backwards),
        *(Place("update", None, *unit) for unit in weights),
        Place("next"),
    ]


def test_layer_by_layer_through_a_graph() -> None:
    """In the order of computation and back; what has no weights is passed forwards only."""
    spec = branching()["dropout shared and summed"]
    found = places(walk("layer", spec, rows=1, is_first=False))
    assert found == [
        Place("input", 0, "two"),
        *(Place("forward", 0, layer) for layer in ("left", "drop", "again", "total", "end")),
        Place("cost", 0),
        *(Place("backward", 0, layer) for layer in ("end", "again", "left")),
        *(Place("update", None, layer) for layer in ("left", "again", "end")),
        Place("next"),
    ]


def test_coarser() -> None:
    of_row = ("input", "forward", "cost", "backward")
    assert places(walk("phase")) == [
        Place("initialize"),
        *(Place(phase, row) for row in range(2) for phase in of_row),  # type: ignore[arg-type]
        Place("backward"),
        Place("update"),
        Place("next"),
    ]
    assert places(walk("row")) == [
        Place("initialize"), Place("backward", 0), Place("backward", 1), Place("update"),
    ]  # fmt: skip
    assert places(walk("batch")) == [Place("update")]
    assert places(walk("epoch")) == [Place("next")]


def test_rows_are_combined_where_that_takes_something() -> None:
    def combines(rows: int, spec: NetworkSpec = TINY, clipnorm: float | None = None) -> bool:
        parameters, x, y = example(spec, "half_squared_error", rows)
        chosen = settings(mode="batch", optimizer=SGD(clipnorm=clipnorm))
        start = TrainingState.start(parameters, chosen)
        through = Walk.through(trace_update(spec, chosen, Rows(x, y), start), "phase")
        assert through.place(0) == Place("initialize")
        return Place("backward") in places(through)

    assert not combines(1)
    assert combines(2)
    assert combines(1, regularized(TINY, REGULARIZERS["l2"]))
    assert combines(1, clipnorm=1.0)


def test_after_the_first_update_nothing_is_initialized() -> None:
    chosen = settings()
    parameters, x, y = example(TINY, "half_squared_error", 3)
    state = trace_update(
        TINY, chosen, Rows(x, y), TrainingState.start(parameters, chosen)
    ).after  # fmt: skip
    through = Walk.through(trace_update(TINY, chosen, Rows(x, y), state), "neuron")
    assert through.place(0) == Place("input", 0, "input", 0)
    assert through.first("initialize") is None


def test_a_huge_batch_is_counted_not_listed() -> None:
    spec = sequential(784, Dense(id="hidden", units=128), Dense(id="output", units=10))
    found = walk("neuron", spec, rows=60_000)
    each = 784 + 138 + 1 + 138
    assert len(found) == 138 + 60_000 * each + 138 + 138 + 1
    middle = 138 + 30_000 * each + 784 + 7
    assert found.place(middle) == Place("forward", 30_000, "hidden", 7)
    assert found.index(Place("forward", 30_000, "hidden", 7)) == middle


@pytest.mark.parametrize("index", [-1, 1])
def test_there_is_nothing_before_and_after(index: int) -> None:
    with pytest.raises(IndexError):
        walk("batch").place(index)


# Phases


def test_where_a_phase_begins() -> None:
    found = walk("neuron")
    begin = {phase: found.first(phase, 1) for phase in PHASES[1:5]}
    assert begin == {"input": 12, "forward": 14, "cost": 17, "backward": 18}
    once = {phase: found.first(phase) for phase in PHASES}
    assert once == {
        "initialize": 0, "input": 3, "forward": 5, "cost": 8, "backward": 21, "update": 24,
        "next": 27,
    }  # fmt: skip
    assert walk("layer", rows=1).first("backward") == 2 + 1 + 2 + 1


# Whatever the network


@st.composite
def walks(draw: st.DrawFn) -> dict[Granularity, Walk]:
    model = Model(draw(graphs(SLOPES, "softmax")))
    rows, first = draw(st.integers(1, 3)), draw(st.booleans())
    combines = rows > 1 or draw(st.booleans())
    return {g: Walk(model, g, rows, first, combines) for g in GRANULARITIES}


@given(walks())
def test_each_place_has_its_number(found: dict[Granularity, Walk]) -> None:
    for each in found.values():
        listed = places(each)
        assert len(set(listed)) == len(listed)
        assert [each.index(place) for place in listed] == list(range(len(each)))


@given(walks())
def test_finer_and_back_is_where_one_was(found: dict[Granularity, Walk]) -> None:
    for number, fine in enumerate(GRANULARITIES):
        for coarse in GRANULARITIES[number + 1 :]:
            for index, place in enumerate(places(found[coarse])):
                finer = found[fine].place(found[fine].index(place))
                if "epoch" not in (coarse, fine):
                    assert finer.phase == place.phase
                assert found[coarse].index(finer) == index


@given(walks())
def test_who_goes_on_finely_goes_on_coarsely(found: dict[Granularity, Walk]) -> None:
    for number, fine in enumerate(GRANULARITIES):
        for coarse in GRANULARITIES[number + 1 :]:
            covering = [found[coarse].index(place) for place in places(found[fine])]
            assert covering == sorted(covering)
            assert set(covering) == set(range(len(found[coarse])))
