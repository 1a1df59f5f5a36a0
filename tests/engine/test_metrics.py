"""Metrics against scikit-learn and hand calculation, at the edges of their definitions."""

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pytest
import sklearn.metrics as sk
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ann_studio.engine.metrics import METRICS, confusion_matrix, is_class

Floats = npt.NDArray[np.float64]
# Quarters are exact in binary, tie often and lie on the threshold.
QUARTERS = st.integers(0, 4).map(lambda quarters: quarters / 4)
NUMBERS = st.one_of(st.integers(-3, 3).map(float), st.floats(-1e3, 1e3, width=32))


def column(*values: float) -> Floats:
    return np.array(values, float)[:, None]


def one_hot(classes: list[int], count: int) -> Floats:
    return np.eye(count)[classes]


@st.composite
def binary(draw: st.DrawFn) -> tuple[Floats, Floats]:
    """Classes 0 and 1 of one output, and scores."""
    rows = draw(st.integers(1, 12))
    scores = st.one_of(QUARTERS, st.floats(0, 1))
    y = draw(arrays(float, (rows, 1), elements=st.sampled_from([0.0, 1.0])))
    return y, draw(arrays(float, (rows, 1), elements=scores))


@st.composite
def categorical(draw: st.DrawFn, all_classes: bool = False) -> tuple[Floats, Floats]:
    """One-hot classes, and probabilities that sum to 1."""
    count = draw(st.integers(3 if all_classes else 2, 5))
    classes = draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=12))
    classes += range(count) if all_classes else []
    shape = (len(classes), count)
    weights = draw(arrays(float, shape, elements=st.integers(1, 6).map(float)))
    return one_hot(classes, count), weights / weights.sum(axis=1, keepdims=True)


@st.composite
def numeric(draw: st.DrawFn, least: int = 1) -> tuple[Floats, Floats]:
    shape = draw(st.integers(least, 12)), draw(st.integers(1, 4))
    y = draw(arrays(float, shape, elements=st.integers(-8, 8).map(float)))
    return y, draw(arrays(float, shape, elements=NUMBERS))


def test_the_metrics_that_can_be_chosen() -> None:
    assert list(METRICS) == ["accuracy", "precision", "recall", "auc", "mae", "mse", "rmse", "r2"]


def test_one_output_by_hand() -> None:
    """Of 3 predicted 2 are right, of 4 true 2 are found; 0.5 itself counts as class 0."""
    y = column(1, 1, 1, 1, 0, 0)
    a = column(0.9, 0.8, 0.5, 0.1, 0.7, 0.2)
    assert confusion_matrix(y, a).tolist() == [[1, 1], [2, 2]]
    assert METRICS["accuracy"](y, a) == 3 / 6
    assert METRICS["precision"](y, a) == 2 / 3
    assert METRICS["recall"](y, a) == 2 / 4
    # Of 8 pairs: 0.9 and 0.8 win both, 0.5 one, 0.1 none.
    assert METRICS["auc"](y, a) == 5 / 8


def test_several_outputs_by_hand() -> None:
    """Class 2 is never predicted, class 3 neither true nor predicted."""
    y = one_hot([0, 0, 1, 2], 4)
    a = one_hot([0, 1, 1, 0], 4)
    expected = [[1, 1, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
    assert confusion_matrix(y, a).tolist() == expected
    assert METRICS["accuracy"](y, a) == 2 / 4
    assert METRICS["precision"](y, a) == pytest.approx((1 / 2 + 1 / 2 + 0) / 3, rel=1e-15)
    assert METRICS["recall"](y, a) == pytest.approx((1 / 2 + 1 + 0) / 3, rel=1e-15)


def test_numbers_by_hand() -> None:
    """Errors 1, −1, 2, 0 around y with mean 2.5 and Σ (y − ȳ)² = 5."""
    y, a = column(1, 2, 3, 4), column(2, 1, 5, 4)
    assert METRICS["mae"](y, a) == 1.0
    assert METRICS["rmse"](y, a) == pytest.approx(math.sqrt(6 / 4), rel=1e-15)
    assert METRICS["r2"](y, a) == pytest.approx(1 - 6 / 5, rel=1e-14)


@given(binary())
def test_one_output_as_scikit_learn(case: tuple[Floats, Floats]) -> None:
    y, a = case
    true, predicted = y[:, 0] == 1, a[:, 0] > 0.5
    matrix = sk.confusion_matrix(true, predicted, labels=[False, True])
    assert confusion_matrix(y, a).tolist() == matrix.tolist()
    assert METRICS["accuracy"](y, a) == pytest.approx(sk.accuracy_score(true, predicted))
    for name, judge in (("precision", sk.precision_score), ("recall", sk.recall_score)):
        assert METRICS[name](y, a) == pytest.approx(judge(true, predicted, zero_division=0))


@given(categorical())
def test_several_outputs_as_scikit_learn(case: tuple[Floats, Floats]) -> None:
    y, a = case
    true, predicted = y.argmax(axis=1), a.argmax(axis=1)
    matrix = sk.confusion_matrix(true, predicted, labels=range(y.shape[1]))
    assert confusion_matrix(y, a).tolist() == matrix.tolist()
    assert METRICS["accuracy"](y, a) == pytest.approx(sk.accuracy_score(true, predicted))
    for name, judge in (("precision", sk.precision_score), ("recall", sk.recall_score)):
        expected = judge(true, predicted, average="macro", zero_division=0)
        assert METRICS[name](y, a) == pytest.approx(expected)


@given(binary())
def test_auc_of_one_output_as_scikit_learn(case: tuple[Floats, Floats]) -> None:
    y, a = case
    assume(0 < y.sum() < len(y))
    assert METRICS["auc"](y, a) == pytest.approx(sk.roc_auc_score(y[:, 0], a[:, 0]))


@given(categorical(all_classes=True))
def test_auc_of_several_outputs_as_scikit_learn(case: tuple[Floats, Floats]) -> None:
    y, a = case
    expected = sk.roc_auc_score(y.argmax(axis=1), a, average="macro", multi_class="ovr")
    assert METRICS["auc"](y, a) == pytest.approx(expected)


def test_auc_of_two_outputs_is_that_of_one() -> None:
    generator = np.random.default_rng(1)
    y, a = generator.integers(0, 2, (50, 1)).astype(float), generator.random((50, 1))
    both = METRICS["auc"](np.hstack([1 - y, y]), np.hstack([1 - a, a]))
    assert both == pytest.approx(sk.roc_auc_score(y[:, 0], a[:, 0]), rel=1e-14)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([0.3, 0.3, 0.3, 0.3], 0.5),
        ([0.3, 0.3, 0.3, 0.9], 0.75),
        ([0.1, 0.3, 0.3, 0.9], 0.875),
        ([0.1, 0.2, 0.3, 0.4], 1.0),
        ([0.4, 0.3, 0.2, 0.1], 0.0),
        ([-math.inf, 0.0, 0.0, math.inf], 0.875),
    ],
)
def test_a_tie_counts_half_in_auc(scores: list[float], expected: float) -> None:
    assert METRICS["auc"](column(0, 0, 1, 1), column(*scores)) == expected


def test_auc_of_many_rows_is_exact() -> None:
    """Each positive wins against all negatives but the one it ties with."""
    scores = np.arange(200_000, dtype=float)[:, None]
    y, a = np.vstack([scores * 0, scores * 0 + 1]), np.vstack([scores, scores])
    assert METRICS["auc"](y, a) == 0.5


@pytest.mark.parametrize(
    ("y", "a"),
    [
        (column(1, 1), column(0.2, 0.7)),
        (column(0), column(0.2)),
        (one_hot([0, 1, 0], 3), one_hot([0, 1, 2], 3)),
        (one_hot([1, 1], 2), one_hot([0, 1], 2)),
        (column(0, 1), column(math.nan, 0.7)),
    ],
)
def test_auc_is_undefined_without_both_sides(y: Floats, a: Floats) -> None:
    assert math.isnan(METRICS["auc"](y, a))


def test_a_single_class() -> None:
    nothing = column(0, 0, 0)
    assert confusion_matrix(nothing, nothing).tolist() == [[3, 0], [0, 0]]
    assert METRICS["accuracy"](nothing, nothing) == 1
    assert METRICS["precision"](nothing, nothing) == METRICS["recall"](nothing, nothing) == 0
    always = one_hot([2, 2], 3)
    for name in ("accuracy", "precision", "recall"):
        assert METRICS[name](always, always) == 1


@given(numeric(least=2))
def test_numbers_as_scikit_learn(case: tuple[Floats, Floats]) -> None:
    y, a = case
    assert METRICS["mae"](y, a) == pytest.approx(sk.mean_absolute_error(y, a))
    assert METRICS["rmse"](y, a) == pytest.approx(sk.root_mean_squared_error(y, a))
    assert METRICS["mse"](y, a) == pytest.approx(sk.mean_squared_error(y, a))
    assert METRICS["r2"](y, a) == pytest.approx(sk.r2_score(y, a), rel=1e-9, abs=1e-9)


@given(numeric())
def test_a_single_row(case: tuple[Floats, Floats]) -> None:
    y, a = (part[:1] for part in case)
    assert METRICS["mae"](y, a) == pytest.approx(sk.mean_absolute_error(y, a))
    assert METRICS["rmse"](y, a) == pytest.approx(sk.root_mean_squared_error(y, a))
    assert METRICS["mse"](y, a) == pytest.approx(sk.mean_squared_error(y, a))
    assert math.isnan(METRICS["r2"](y, a))


@pytest.mark.parametrize("value", [0.1, 0.0, -1e30])
def test_r2_of_what_never_varies(value: float) -> None:
    """Three times 0.1 has not quite 0.1 as its rounded mean: that is no variance."""
    y = column(value, value, value)
    assert METRICS["r2"](y, y) == 1
    assert METRICS["r2"](y, column(value, value, 7)) == 0
    assert METRICS["r2"](np.hstack([y, column(1, 2, 3)]), np.hstack([y, column(2, 2, 2)])) == 0.5
    assert math.isnan(METRICS["r2"](y, column(value, value, math.nan)))


@given(
    arrays(np.float32, (5, 2), elements=st.floats(-(2.0**99), 2.0**99, width=32)),
    arrays(np.float32, (5, 2), elements=st.floats(-(2.0**99), 2.0**99, width=32)),
)
def test_huge_numbers_in_single_precision(y: Floats, a: Floats) -> None:
    """2⁹⁹ is 6e29; its square is beyond float32."""
    assume((y != y[0]).any(axis=0).all())
    wide_y, wide_a = y.astype(float), a.astype(float)
    assert METRICS["mae"](y, a) == pytest.approx(sk.mean_absolute_error(wide_y, wide_a))
    squares = [exact_squares(y[:, k].tolist(), a[:, k].tolist()) for k in range(2)]
    rmse = np.mean([math.sqrt(residual / 5) for residual, _ in squares])
    assert METRICS["rmse"](y, a) == pytest.approx(rmse, rel=1e-12, abs=0)
    r2 = np.mean([float(1 - residual / total) for residual, total in squares])
    assert METRICS["r2"](y, a) == pytest.approx(r2, rel=1e-7)


def exact_squares(y: list[float], a: list[float]) -> tuple[Fraction, Fraction]:
    """Σ (ŷ − y)² and Σ (y − ȳ)², without rounding."""
    true, predicted = [Fraction(v) for v in y], [Fraction(v) for v in a]
    mean = sum(true, Fraction()) / len(true)
    residual = sum(((q - p) ** 2 for p, q in zip(true, predicted, strict=True)), Fraction())
    return residual, sum(((p - mean) ** 2 for p in true), Fraction())


@pytest.mark.parametrize("size", [1e30, 1e150, 1e-30, 1e-200])
def test_r2_does_not_depend_on_the_unit(size: float) -> None:
    y, a = column(1, 2, 3, 4) * size, column(2, 1, 5, 4) * size
    assert METRICS["rmse"](y, a) == pytest.approx(math.sqrt(1.5) * size, rel=1e-14, abs=0)
    assert METRICS["r2"](y, a) == pytest.approx(-0.2, rel=1e-13)


@pytest.mark.parametrize("name", ["mae", "rmse", "r2"])
def test_infinite_predictions_have_infinite_errors(name: str) -> None:
    assert abs(METRICS[name](column(1, 2, 3), column(math.inf, 2, -math.inf))) == math.inf


def test_errors_whose_square_is_beyond_any_number() -> None:
    y, a = column(1, 2, 3), column(1e308, 1e308, -1e308)
    assert METRICS["rmse"](y, a) == pytest.approx(1e308, rel=1e-14)
    assert METRICS["r2"](y, a) == -math.inf


@pytest.mark.parametrize("name", ["mae", "rmse"])
def test_errors_beyond_any_number_are_infinite(name: str) -> None:
    assert METRICS[name](column(-1e308, 0), column(1e308, 0)) == math.inf


@pytest.mark.parametrize("name", METRICS)
def test_classes_of_huge_activations_are_told_apart(name: str) -> None:
    y, a = one_hot([0, 1, 1, 0], 2), one_hot([0, 1, 1, 0], 2) * 2e30 - 1e30
    assert math.isfinite(METRICS[name](y.astype(np.float32), a.astype(np.float32)))


@pytest.mark.parametrize("metric", [*METRICS.values(), confusion_matrix])
def test_a_table_that_cannot_be_measured_is_refused(
    metric: Callable[[Floats, Floats], object],
) -> None:
    with pytest.raises(ValueError, match="at least one row"):
        metric(np.empty((0, 2)), np.empty((0, 2)))
    with pytest.raises(ValueError, match=r"should have shape \(3, 1\), not \(3, 2\)"):
        metric(np.zeros((3, 1)), np.zeros((3, 2)))


@pytest.mark.parametrize(
    ("y", "expected"),
    [
        (column(0, 1, 1), True),
        (column(0, 0.5), False),
        (column(0, 2), False),
        (column(0, math.nan), False),
        (one_hot([0, 2, 1], 3), True),
        (np.array([[1.0, 1.0], [0.0, 1.0]]), False),
        (np.array([[0.0, 0.0], [0.0, 1.0]]), False),
        (np.array([[0.5, 0.5], [0.0, 1.0]]), False),
        (np.array([[2.0, -1.0], [0.0, 1.0]]), False),
    ],
)
def test_which_targets_are_classes(y: Floats, expected: bool) -> None:
    assert is_class(y) is expected
