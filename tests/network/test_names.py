"""Ids for new layers."""

from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.network.names import free_id


def test_a_free_id_is_the_first_that_no_layer_has() -> None:
    spec = sequential(1, Dense(id="dense_1", units=1), Dense(id="dense_3", units=1))
    assert free_id(spec, "dense") == "dense_2"
    assert free_id(spec, "input") == "input_1"


def test_a_free_id_is_not_what_another_layer_is_called() -> None:
    spec = sequential(1, Dense(id="output", units=1, name="dense_1"))
    assert free_id(spec, "dense") == "dense_2"
