"""From a batch of rows to the gradient, with a part of the network dropped."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ann_studio.engine.model import Pass
from ann_studio.network.layer_types import Dropout
from ann_studio.network.spec import NetworkSpec
from tests.engine.networks import (
    SLOPES,
    Floats,
    branching,
    example,
    is_smooth,
    learner_for,
    numeric_gradient,
    reference_forward,
    smooth_example,
)
from tests.engine.strategies import graphs
from tests.engine.trainings import dropping

DROPPED = {name: spec for name, spec in branching("tanh").items() if "dropout" in name}


def masks_of(run: Pass) -> dict[str, Floats]:
    """What the Dropout layers multiply with now, (rows, units)."""
    layers = [i for i, node in run.nodes.items() if node in run.dropouts]
    return {i: node.mask.T.copy() for i, node in zip(layers, run.dropouts, strict=True)}


def assert_gradient_with_masks(
    spec: NetworkSpec, loss: str, parameters: Floats, x: Floats, y: Floats, seed: int, step: int
) -> None:
    learner, gradient = learner_for(spec, loss, parameters, x, y)
    learner.start_streams(seed)
    learner.forward(step)
    masks = masks_of(learner.run)
    _, a = reference_forward(spec, parameters, x, masks)
    for layer_id, node in learner.run.nodes.items():
        np.testing.assert_allclose(node.a.T, a[layer_id], rtol=1e-11, atol=1e-14)
    learner.backward()
    expected = numeric_gradient(spec, loss, parameters, x, y, masks=masks)
    np.testing.assert_allclose(gradient, expected, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("shape", [*DROPPED, "a chain"])
@pytest.mark.parametrize("step", [1, 2, 900])
def test_gradient_with_the_mask_held_fixed(shape: str, step: int) -> None:
    spec = DROPPED.get(shape, dropping())
    found = smooth_example(spec, "mean_squared_error", 6)
    assert_gradient_with_masks(spec, "mean_squared_error", *found, seed=7, step=step)


@given(
    spec=graphs(SLOPES, "softmax"),
    rows=st.integers(1, 4),
    seed=st.integers(0, 2**32 - 1),
    step=st.integers(1, 10**6),
)
def test_gradient_of_arbitrary_networks_with_their_masks(
    spec: NetworkSpec, rows: int, seed: int, step: int
) -> None:
    loss = "categorical_crossentropy"
    parameters, x, y = example(spec, loss, rows, seed)
    learner, _ = learner_for(spec, loss, parameters, x, y)
    learner.start_streams(seed)
    learner.forward(step)
    assume(is_smooth(spec, loss, parameters, x, y, masks_of(learner.run)))
    assert_gradient_with_masks(spec, loss, parameters, x, y, seed, step)


def test_every_update_drops_anew_and_the_same_again() -> None:
    spec = dropping()
    learner, _ = learner_for(spec, "mean_squared_error", *example(spec, "mean_squared_error", 20))
    learner.start_streams(3)
    found = []
    for step in (1, 2, 1):
        learner.forward(step)
        found.append({i: mask.tobytes() for i, mask in masks_of(learner.run).items()})
    assert found[0] == found[2]
    assert all(found[0][layer_id] != found[1][layer_id] for layer_id in found[0])
    assert set(found[0]) == {layer.id for layer in spec.layers if isinstance(layer, Dropout)}
