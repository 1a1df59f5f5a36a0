"""Losses against scikit-learn and hand calculation, near certainty and far from it."""

import math

import numpy as np
import pytest
from sklearn.metrics import log_loss, mean_absolute_error, mean_squared_error

from ann_studio.engine import activations
from ann_studio.engine.arrays import overflow_allowed
from ann_studio.engine.losses import LOSSES
from tests.engine.networks import FITTING_ACTIVATIONS, FORMULAS, ROW_LOSSES, Floats, run

ON_ANY_OUTPUT = ["half_squared_error", "mean_squared_error", "mean_absolute_error", "huber"]


def of_rows(name: str, z: Floats, a: Floats, y: Floats) -> Floats:
    """The loss of each row; z, a and y are (rows, outputs)."""
    terms = np.full_like(z.T, np.nan)
    LOSSES[name].terms(z.T, a.T, y.T, terms)
    return terms.sum(axis=0)


def total(name: str, z: Floats, a: Floats, y: Floats) -> float:
    return float(of_rows(name, z, a, y).sum())


def derivative(name: str, a: Floats, y: Floats, scale: float = 1.0) -> Floats:
    delta = np.full_like(a.T, np.nan)
    run(LOSSES[name].derivative(a.T, y.T, delta, scale))
    return delta.T


def of_z(name: str, *rows: tuple[list[float], list[float]]) -> float:
    """The total of a cross-entropy for rows of (z, y)."""
    z, y = (np.array(part) for part in zip(*rows, strict=True))
    return total(name, z, np.full_like(z, np.nan), y)


def test_the_cross_entropies_alone_belong_to_an_output() -> None:
    assert set(LOSSES) == set(FITTING_ACTIVATIONS) == set(ROW_LOSSES)
    fused = {name: loss.fused_with for name, loss in LOSSES.items() if loss.fused_with}
    assert fused == {"binary_crossentropy": "sigmoid", "categorical_crossentropy": "softmax"}


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("units", [1, 4])
def test_the_loss_of_each_row_is_the_formula(name: str, units: int) -> None:
    generator = np.random.default_rng(7)
    z = generator.normal(0, 2, (30, units))
    a = FORMULAS[LOSSES[name].fused_with or "linear"](z)
    y = np.eye(units)[generator.integers(units, size=30)]
    expected = ROW_LOSSES[name](a, y)
    np.testing.assert_allclose(of_rows(name, z, a, y), expected, rtol=1e-12, atol=1e-15)


def test_half_squared_error_by_hand() -> None:
    a, y = np.array([[0.5, 1.0], [2.0, -1.0]]), np.array([[0.0, 3.0], [2.0, 1.0]])
    expected = 0.5 * (0.25 + 4) + 0.5 * (0 + 4)
    assert total("half_squared_error", a, a, y) == pytest.approx(expected, rel=1e-15)
    assert derivative("half_squared_error", a, y).tolist() == [[0.5, -2.0], [0.0, -2.0]]


def test_mean_absolute_error_as_scikit_learn() -> None:
    a, y = np.random.default_rng(8).normal(size=(2, 7, 3))
    mean = total("mean_absolute_error", a, a, y) / 7
    assert mean == pytest.approx(mean_absolute_error(y, a), rel=1e-14)


def test_huber_by_hand() -> None:
    a, y = np.array([[0.5, 3.0], [1.0, -4.0]]), np.array([[0.0, 0.0], [0.0, 0.0]])
    expected = [(0.5 * 0.25 + (3 - 0.5)) / 2, (0.5 * 1 + (4 - 0.5)) / 2]
    assert of_rows("huber", a, a, y).tolist() == pytest.approx(expected, rel=1e-15)
    assert derivative("huber", a, y).tolist() == [[0.25, 0.5], [0.5, -0.5]]


def test_an_error_of_nothing_has_no_slope() -> None:
    a = np.array([[0.5, -2.0]])
    for name in ON_ANY_OUTPUT:
        assert derivative(name, a, a).tolist() == [[0.0, 0.0]]
        assert total(name, a, a, a) == 0


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("size", [0.0, 1.0, 1e3, 1e18, 1e30])
def test_no_loss_is_without_a_number(name: str, size: float, dtype: str) -> None:
    """A square may be too large for single precision, which is infinity; no cost is NaN."""
    z = np.array([[size, -size], [-size, size], [size, size], [-size, -size]], dtype)
    y = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 0.0]], dtype)
    with overflow_allowed():
        a = activations.apply(LOSSES[name].fused_with or "linear", z.T).T
        costs = of_rows(name, z, a, y)
    assert (costs >= 0).all()
    assert np.isfinite(derivative(name, a, y)).all()
    if "squared" not in name or dtype == "float64":
        assert np.isfinite(costs).all()


def test_mean_squared_error_as_scikit_learn() -> None:
    a, y = np.random.default_rng(1).normal(size=(2, 7, 3))
    mean = total("mean_squared_error", a, a, y) / 7
    assert mean == pytest.approx(mean_squared_error(y, a), rel=1e-14)


def test_binary_crossentropy_as_scikit_learn() -> None:
    generator = np.random.default_rng(2)
    z = generator.normal(0, 3, (50, 1))
    y = generator.integers(0, 2, (50, 1)).astype(float)
    mean = total("binary_crossentropy", z, FORMULAS["sigmoid"](z), y) / 50
    assert mean == pytest.approx(log_loss(y[:, 0], FORMULAS["sigmoid"](z)[:, 0]), rel=1e-13)


def test_binary_crossentropy_of_several_outputs_is_their_mean() -> None:
    generator = np.random.default_rng(3)
    z = generator.normal(0, 2, (30, 3))
    y = generator.integers(0, 2, (30, 3)).astype(float)
    a = FORMULAS["sigmoid"](z)
    expected = np.mean([log_loss(y[:, k], a[:, k]) for k in range(3)])
    assert total("binary_crossentropy", z, a, y) / 30 == pytest.approx(expected, rel=1e-13)


def test_categorical_crossentropy_as_scikit_learn() -> None:
    generator = np.random.default_rng(4)
    z = generator.normal(0, 3, (40, 4))
    y = np.eye(4)[np.arange(40) % 4]
    a = FORMULAS["softmax"](z)
    mean = total("categorical_crossentropy", z, a, y) / 40
    assert mean == pytest.approx(log_loss(y, a), rel=1e-13)


@pytest.mark.parametrize(
    ("z", "y", "expected"),
    [
        (1000.0, 1.0, 0.0),
        (1000.0, 0.0, 1000.0),
        (-1000.0, 1.0, 1000.0),
        (-1000.0, 0.0, 0.0),
        (1000.0, 0.25, 750.0),
        (1e30, 0.0, 1e30),
        (1e30, 1.0, 0.0),
        (0.0, 1.0, math.log(2)),
        (50.0, 1.0, math.exp(-50)),
        (-50.0, 0.0, math.exp(-50)),
    ],
)
def test_binary_crossentropy_of_any_z(z: float, y: float, expected: float) -> None:
    assert of_z("binary_crossentropy", ([z], [y])) == pytest.approx(expected, rel=1e-15, abs=0)


def test_rows_far_on_the_right_side_hide_no_other_row() -> None:
    """The large parts of a row must cancel within the row, not in the sum over rows."""
    rows = [([1e20], [1.0]), ([-5.0], [1.0]), ([-1e20], [0.0])]
    expected = 5 + math.log1p(math.exp(-5))
    assert of_z("binary_crossentropy", *rows) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_a_cost_near_zero_is_never_negative(dtype: str) -> None:
    generator = np.random.default_rng(5)
    z = generator.uniform(14, 15, (3001, 1)).astype(dtype)
    y = np.ones_like(z)
    expected = sum(math.log1p(math.exp(-value)) for value in z[:, 0].tolist())
    assert total("binary_crossentropy", z, z, y) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(
    ("z", "y", "expected"),
    [
        ([1000.0, -1000.0, 0.0], [1.0, 0.0, 0.0], 0.0),
        ([1000.0, -1000.0, 0.0], [0.0, 1.0, 0.0], 2000.0),
        ([1000.0, -1000.0, 0.0], [0.0, 0.0, 1.0], 1000.0),
        ([1e30, 1e30], [1.0, 0.0], math.log(2)),
        ([-1e30, 1e30], [1.0, 0.0], 2e30),
        ([0.0, 0.0, 0.0], [0.2, 0.3, 0.5], math.log(3)),
    ],
)
def test_categorical_crossentropy_of_any_z(z: list[float], y: list[float], expected: float) -> None:
    found = of_z("categorical_crossentropy", (z, y))
    assert found == pytest.approx(expected, rel=1e-15, abs=0)


@pytest.mark.parametrize("name", ON_ANY_OUTPUT)
@pytest.mark.parametrize("units", [1, 3])
def test_derivatives_to_the_output(name: str, units: int) -> None:
    a, y = np.random.default_rng(6).normal(size=(2, 4, units))
    h = 1e-5
    expected = np.empty_like(a)
    for place in np.ndindex(a.shape):
        there, back = a.copy(), a.copy()
        there[place] += h
        back[place] -= h
        rise = ROW_LOSSES[name](there, y).sum() - ROW_LOSSES[name](back, y).sum()
        expected[place] = rise / (2 * h)
    np.testing.assert_allclose(derivative(name, a, y), expected, rtol=1e-8, atol=1e-10)
    np.testing.assert_allclose(derivative(name, a, y, 0.25), 0.25 * expected, rtol=1e-8, atol=1e-10)


def test_derivatives_of_cross_entropies_are_taken_to_z() -> None:
    a, y = np.array([[0.2, 0.3, 0.5]]), np.array([[0.0, 1.0, 0.0]])
    assert derivative("categorical_crossentropy", a, y)[0] == pytest.approx([0.2, -0.7, 0.5])
    thirds = [0.2 / 3, -0.7 / 3, 0.5 / 3]
    assert derivative("binary_crossentropy", a, y)[0] == pytest.approx(thirds)
