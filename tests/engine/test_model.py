"""What a network computes, and its gradient, against plain formulas and central differences."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ann_studio.engine.errors import ShapeError
from ann_studio.engine.model import Model
from ann_studio.network.edits import sequential
from ann_studio.network.errors import CycleError
from ann_studio.network.layer_types import Add, Concatenate, Dense, Dropout, Input
from ann_studio.network.spec import LayerSpec, NetworkSpec
from tests.engine.networks import (
    FITTING_ACTIVATIONS,
    FORMULAS,
    REGULARIZERS,
    SLOPES,
    Floats,
    branching,
    engine_gradient,
    example,
    is_smooth,
    links,
    numeric_gradient,
    reference_forward,
    regularized,
    small,
    smooth_example,
)
from tests.engine.strategies import graphs

SHAPES = branching()
FITTING = [(loss, name) for loss, names in FITTING_ACTIVATIONS.items() for name in names]


def assert_gradient(
    spec: NetworkSpec,
    loss: str,
    parameters: Floats,
    x: Floats,
    y: Floats,
    weights: Floats | None = None,
) -> None:
    found = engine_gradient(spec, loss, parameters, x, y, weights)
    expected = numeric_gradient(spec, loss, parameters, x, y, weights)
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-9)


# Forward


@pytest.mark.parametrize("activation", FORMULAS)
def test_forward_is_the_formula(activation: str) -> None:
    spec = small(activation, activation)
    parameters, x, _ = example(spec, "half_squared_error", rows=6)
    z, a = reference_forward(spec, parameters, x)
    found = Model(spec).forward(parameters, x)
    assert set(found.z) == {"hidden", "output"}
    assert set(found.a) == {"input", "hidden", "output"}
    for layer_id in found.z:
        np.testing.assert_allclose(found.z[layer_id], z[layer_id], rtol=1e-13, atol=1e-15)
    for layer_id in found.a:
        np.testing.assert_allclose(found.a[layer_id], a[layer_id], rtol=1e-13, atol=1e-15)
    assert found.output.tolist() == found.a["output"].tolist()


@pytest.mark.parametrize("spec", SHAPES.values(), ids=SHAPES)
def test_forward_through_any_graph(spec: NetworkSpec) -> None:
    parameters, x, y = example(spec, "half_squared_error", rows=4)
    _, a = reference_forward(spec, parameters, x)
    found = Model(spec).forward(parameters, x)
    for layer in spec.layers:
        np.testing.assert_allclose(found.a[layer.id], a[layer.id], rtol=1e-13, atol=1e-15)
    assert found.output.shape == y.shape


def test_an_input_joined_to_a_layer_it_feeds_by_hand() -> None:
    spec = SHAPES["skip connection"]
    model = Model(spec)
    vector = np.zeros(model.layout.size)
    model.layout.kernel(vector, "left")[:] = [[1, 0, 2], [0, 1, -1]]
    model.layout.bias(vector, "left")[:] = [0, 0.5, 0]
    model.layout.kernel(vector, "end")[:] = [[1, 0], [10, 0], [100, 0], [0, 1], [0, 10]]
    found = model.forward(vector, np.array([[0.25, 0.75]]))
    a = [np.tanh(0.25), np.tanh(1.25), np.tanh(-0.25)]
    assert found.a["both"][0].tolist() == pytest.approx([*a, 0.25, 0.75], rel=1e-15)
    expected = [a[0] + 10 * a[1] + 100 * a[2], 0.25 + 7.5]
    assert found.output[0].tolist() == pytest.approx(expected, rel=1e-15)


def test_columns_are_divided_over_inputs_and_outputs_in_the_order_of_the_spec() -> None:
    spec = NetworkSpec(
        (
            Input(id="b", units=1),
            Input(id="a", units=2),
            Dense(id="of_a", units=1, use_bias=False),
            Dense(id="of_b", units=1, use_bias=False),
        ),
        links("a of_a", "b of_b"),
    )
    model = Model(spec)
    assert (model.input_units, model.output_units) == (3, 2)
    assert model.input_columns == {"b": slice(0, 1), "a": slice(1, 3)}
    found = model.forward(np.ones(3), np.array([[1.0, 20.0, 300.0]]))
    assert found.output.tolist() == [[320.0, 1.0]]


def test_a_merge_may_be_an_output() -> None:
    spec = NetworkSpec(
        (Input(id="a", units=1), Dense(id="d", units=1), Concatenate(id="c")),
        links("a d", "d c", "a c"),
    )
    assert Model(spec).forward(np.array([2.0, 1.0]), np.array([[3.0]])).output.tolist() == [[7, 3]]


def test_a_sum_by_hand() -> None:
    spec = NetworkSpec(
        (Input(id="a", units=2), Dense(id="d", units=2), Add(id="s")), links("a d", "d s", "a s")
    )
    vector = np.array([1.0, 2.0, 10.0, 20.0, 0.5, 0.25])
    found = Model(spec).forward(vector, np.array([[3.0, 4.0]]))
    assert found.output.tolist() == [[3 + 40 + 0.5 + 3, 6 + 80 + 0.25 + 4]]


def test_nothing_is_dropped_when_predicting() -> None:
    spec = sequential(3, Dense(id="h", units=4), Dense(id="o", units=2))
    dropped = NetworkSpec((*spec.layers, Dropout(id="d", rate=0.9)), links("input h", "h d", "d o"))
    parameters, x, _ = example(spec, "half_squared_error")
    found = Model(dropped).forward(parameters, x)
    assert found.output.tolist() == Model(spec).forward(parameters, x).output.tolist()
    assert found.a["d"].tolist() == found.a["h"].tolist()


@given(spec=graphs(SLOPES, "linear"), rows=st.integers(1, 5), seed=st.integers(0, 2**32 - 1))
def test_forward_of_arbitrary_networks(spec: NetworkSpec, rows: int, seed: int) -> None:
    parameters, x, _ = example(spec, "half_squared_error", rows, seed)
    _, a = reference_forward(spec, parameters, x)
    found = Model(spec).forward(parameters, x)
    for layer in spec.layers:
        np.testing.assert_allclose(found.a[layer.id], a[layer.id], rtol=1e-11, atol=1e-14)


def test_forward_gives_arrays_of_its_own() -> None:
    model = Model(small())
    parameters, x, _ = example(small(), "half_squared_error")
    given_x, given_parameters = x.copy(), parameters.copy()
    first = model.forward(parameters, x)
    kept = first.output.copy()
    model.forward(parameters * 2, x + 1)
    assert first.output.tolist() == kept.tolist()
    for array in (*first.a.values(), *first.z.values(), first.output):
        array.fill(-1)
    assert x.tolist() == given_x.tolist()
    assert parameters.tolist() == given_parameters.tolist()


def test_single_precision_computes_in_single_precision() -> None:
    spec = small("sigmoid", "softmax")
    parameters, x, _ = example(spec, "half_squared_error")
    single = Model(spec, "float32").forward(parameters, x)
    assert {array.dtype for array in (*single.a.values(), *single.z.values())} == {
        np.dtype("float32")
    }
    np.testing.assert_allclose(single.output, Model(spec).forward(parameters, x).output, rtol=1e-5)


def test_a_table_of_another_width_is_refused() -> None:
    model = Model(small())
    with pytest.raises(ShapeError) as caught:
        model.forward(np.zeros(26), np.zeros((2, 4)))
    assert caught.value.parameters == {"end": "input", "expected": 3, "received": 4}
    with pytest.raises(ShapeError) as caught:
        model.check_table(np.zeros((2, 3)), np.zeros((2, 1)))
    assert caught.value.parameters == {"end": "output", "expected": 2, "received": 1}
    with pytest.raises(ShapeError):
        model.check_table(np.zeros((2, 2)), np.zeros((2, 2)))


def test_an_unsound_network_is_refused() -> None:
    looped = NetworkSpec(
        (Input(id="a", units=1), Dense(id="b", units=1), Dense(id="c", units=1)),
        links("b c", "c b"),
    )
    with pytest.raises(CycleError):
        Model(looped)


@pytest.mark.parametrize("activation", FORMULAS)
@pytest.mark.parametrize("rows", [1, 3])
def test_very_large_numbers_give_finite_answers(activation: str, rows: int) -> None:
    spec = small(activation, activation)
    model = Model(spec)
    x = np.tile([1e30, -1e30, 1e30], (rows, 1))
    for parameters in (np.full(26, 1e30), np.full(26, -1e30), model.initialize(1)):
        assert np.isfinite(model.forward(parameters, x).output).all()


# Gradient


@pytest.mark.parametrize("penalty", ["none", "l1", "l2"])
@pytest.mark.parametrize(("loss", "output"), FITTING)
def test_gradient_of_every_output_loss_and_penalty(loss: str, output: str, penalty: str) -> None:
    spec = regularized(small("tanh", output, units=3), REGULARIZERS[penalty])
    assert_gradient(spec, loss, *smooth_example(spec, loss))


@pytest.mark.parametrize("penalty", ["none", "l1", "l2"])
@pytest.mark.parametrize("loss", FITTING_ACTIVATIONS)
@pytest.mark.parametrize("hidden", SLOPES)
def test_gradient_of_every_hidden_layer_loss_and_penalty(
    hidden: str, loss: str, penalty: str
) -> None:
    spec = small(hidden, FITTING_ACTIVATIONS[loss][0], units=3)
    spec = regularized(spec, REGULARIZERS[penalty])
    assert_gradient(spec, loss, *smooth_example(spec, loss, rows=3))


@pytest.mark.parametrize(("loss", "output"), FITTING)
def test_gradient_of_a_network_without_hidden_layer(loss: str, output: str) -> None:
    spec = sequential(3, Dense(id="output", units=2, activation=output))
    assert_gradient(spec, loss, *smooth_example(spec, loss))


@pytest.mark.parametrize(
    ("loss", "output", "penalty"),
    [
        ("half_squared_error", "linear", "l1"),
        ("mean_squared_error", "tanh", "none"),
        ("mean_absolute_error", "gelu", "none"),
        ("huber", "elu", "l2"),
        ("binary_crossentropy", "sigmoid", "l1 and l2"),
        ("categorical_crossentropy", "softmax", "none"),
    ],
)
@pytest.mark.parametrize("shape", SHAPES)
def test_gradient_through_any_graph(shape: str, loss: str, output: str, penalty: str) -> None:
    spec = regularized(branching(output)[shape], REGULARIZERS[penalty])
    assert_gradient(spec, loss, *smooth_example(spec, loss))


@given(data=st.data(), rows=st.integers(1, 6), seed=st.integers(0, 2**32 - 1))
def test_gradient_of_arbitrary_networks(data: st.DataObject, rows: int, seed: int) -> None:
    loss, output = data.draw(st.sampled_from(FITTING))
    spec = data.draw(graphs(SLOPES, output))
    parameters, x, y = example(spec, loss, rows, seed)
    assume(is_smooth(spec, loss, parameters, x, y))
    weights = np.random.default_rng(seed).uniform(0, 3, rows) if data.draw(st.booleans()) else None
    assert_gradient(spec, loss, parameters, x, y, weights)


@given(depth=st.integers(0, 5), width=st.integers(1, 6), seed=st.integers(0, 2**32 - 1))
def test_gradient_of_arbitrary_chains(depth: int, width: int, seed: int) -> None:
    layers = [Dense(id=f"h{i}", units=width, activation="tanh") for i in range(depth)]
    spec = sequential(2, *layers, Dense(id="output", units=2, activation="sigmoid"))
    assert_gradient(spec, "binary_crossentropy", *example(spec, "binary_crossentropy", 3, seed))


@pytest.mark.parametrize(
    ("end", "feeds"),
    [
        (Concatenate(id="end"), "h end, in end"),
        (Add(id="end"), "h end, in end"),
        (Dropout(id="end"), "h end"),
    ],
)
def test_gradient_of_an_output_that_is_not_dense(end: LayerSpec, feeds: str) -> None:
    hidden = Dense(id="h", units=3, activation="tanh")
    spec = NetworkSpec((Input(id="in", units=3), hidden, end), links("in h", *feeds.split(", ")))
    assert_gradient(spec, "mean_squared_error", *example(spec, "mean_squared_error"))


def test_the_gradient_of_softmax_with_its_cross_entropy_is_the_error() -> None:
    """∂C/∂z = ŷ − y, so on the identity as table the kernel's gradient is (ŷ − y) / rows."""
    spec = sequential(3, Dense(id="output", units=4, activation="softmax", use_bias=False))
    parameters = np.random.default_rng(4).normal(size=12)
    y = np.eye(4)[[2, 0, 3]]
    found = engine_gradient(spec, "categorical_crossentropy", parameters, np.eye(3), y)
    prediction = FORMULAS["softmax"](parameters.reshape(3, 4))
    np.testing.assert_allclose(found.reshape(3, 4), (prediction - y) / 3, rtol=1e-14)


def test_nothing_is_learned_through_a_step() -> None:
    spec = small("tanh", "step")
    found = engine_gradient(spec, "half_squared_error", *example(spec, "half_squared_error"))
    assert not found.any()


@pytest.mark.parametrize("value", [7.0, 0.0, 1e30, -1e30])
@pytest.mark.parametrize("rows", [1, 4])
@pytest.mark.parametrize(("loss", "output"), FITTING)
def test_equal_columns_give_a_finite_gradient(
    value: float, rows: int, loss: str, output: str
) -> None:
    spec = small("sigmoid", output)
    parameters, _, y = example(spec, loss, rows)
    assert np.isfinite(engine_gradient(spec, loss, parameters, np.full((rows, 3), value), y)).all()
