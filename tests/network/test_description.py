"""A network as plain values, through JSON and back."""

import json
from typing import Any

import pytest
from hypothesis import given

from ann_studio.network.description import describe_network, read_network
from ann_studio.network.edits import set_options
from ann_studio.network.freezing import set_frozen
from ann_studio.network.layer_types import Regularizer
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import small
from tests.engine.strategies import graphs

FROZEN = set_frozen(
    set_frozen(set_frozen(small(), "hidden", True, 1, 2), "hidden", True, 3), "output", True
)


def through_json(spec: NetworkSpec) -> NetworkSpec:
    return read_network(json.loads(json.dumps(describe_network(spec))))


@given(graphs(("relu", "gelu"), "softmax"))
def test_any_network_comes_back(spec: NetworkSpec) -> None:
    assert through_json(spec) == spec


def test_penalties_names_and_what_is_frozen_come_back() -> None:
    penalty = Regularizer(l1=0.1, l2=0.2)
    spec = set_options(FROZEN, "hidden", kernel_regularizer=penalty, name="ä → b")
    assert through_json(spec) == spec


def test_options_that_are_not_there_have_their_defaults() -> None:
    described: dict[str, Any] = describe_network(small())
    for layer in described["layers"]:
        for option in ("trainable", "frozen_units", "frozen_weights"):
            layer.pop(option, None)
    assert read_network(described) == small()


@pytest.mark.parametrize(
    ("option", "value"),
    [("frozen_units", 3), ("frozen_weights", [1]), ("unknown", 1), ("type", "Conv2D")],
)
def test_what_cannot_be_a_network_is_refused(option: str, value: object) -> None:
    described: dict[str, Any] = describe_network(small())
    described["layers"][1][option] = value
    with pytest.raises((KeyError, TypeError, ValueError)):
        read_network(described)
