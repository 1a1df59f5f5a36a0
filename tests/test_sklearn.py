"""The estimators: scikit-learn's own checks, its searches, and its linear models as judges."""

import importlib
import math
import pickle
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.datasets import load_diabetes, load_iris
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import log_loss, mean_squared_error
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler, scale
from sklearn.utils.class_weight import compute_sample_weight
from sklearn.utils.estimator_checks import parametrize_with_checks

from ann_studio.engine.optimizers import SGD, Adam
from ann_studio.engine.schedules import ExponentialDecay
from ann_studio.network.layer_types import Dense, Dropout, Regularizer
from ann_studio.sklearn import NeuralNetworkClassifier, NeuralNetworkRegressor

WHOLE = 10**6
"""A batch size that takes in all rows."""

# Adam at a falling rate finds the bottom of a convex cost to many digits.
CONVEX: dict[str, Any] = {
    "hidden_units": (),
    "batch_size": WHOLE,
    "epochs": 2000,
    "learning_rate": ExponentialDecay(0.2, 200, 0.5),
    "random_state": 0,
}


def iris() -> tuple[Any, Any]:
    x, y = load_iris(return_X_y=True)
    return scale(x), y


def diabetes() -> tuple[Any, Any]:
    x, y = load_diabetes(return_X_y=True)
    return scale(x), scale(y)


def two_classes() -> tuple[Any, Any]:
    """30 rows of one class and 50 of another."""
    x, y = iris()
    return x[70:], y[70:]


def numbers(rows: int, columns: int) -> Any:
    return np.random.default_rng(5).normal(size=(rows, columns))


# What scikit-learn asks of an estimator


@parametrize_with_checks([NeuralNetworkClassifier(), NeuralNetworkRegressor()])
def test_check_estimator(estimator: Any, check: Any) -> None:
    check(estimator)


def test_search_in_a_pipeline_finds_a_good_classifier() -> None:
    x, y = load_iris(return_X_y=True)
    pipeline = make_pipeline(StandardScaler(), NeuralNetworkClassifier(epochs=20, random_state=0))
    search = GridSearchCV(
        pipeline,
        {
            "neuralnetworkclassifier__hidden_units": [(4,), (8, 4)],
            "neuralnetworkclassifier__learning_rate": np.array([1e-6, 0.02]),
        },
        cv=3,
        error_score="raise",
    ).fit(x, y)
    assert search.best_params_["neuralnetworkclassifier__learning_rate"] == 0.02
    assert search.best_score_ > 0.9


def test_search_in_a_pipeline_finds_a_good_regressor() -> None:
    x, y = load_diabetes(return_X_y=True)
    network = NeuralNetworkRegressor(epochs=20, optimizer=Adam(), random_state=0)
    search = GridSearchCV(
        make_pipeline(StandardScaler(), network),
        {
            "neuralnetworkregressor__hidden_units": [(4,), np.array([8, 4])],
            "neuralnetworkregressor__learning_rate": [1e-6, 0.05],
            "neuralnetworkregressor__batch_size": np.array([16]),
        },
        cv=3,
        error_score="raise",
    ).fit(x, y)
    assert search.best_params_["neuralnetworkregressor__learning_rate"] == 0.05
    assert search.best_score_ > 0.4


def test_parameters_survive_clone_and_pickle() -> None:
    x, y = iris()
    options = {"hidden_units": [5], "optimizer": SGD(0.1, momentum=0.9), "class_weight": {0: 2.0}}
    network = NeuralNetworkClassifier(epochs=3, random_state=1, **options).fit(x, y)
    assert {name: clone(network).get_params()[name] for name in options} == options
    again = pickle.loads(pickle.dumps(network))
    np.testing.assert_array_equal(again.predict_proba(x), network.predict_proba(x))


def test_without_scikit_learn_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.base", None)
    monkeypatch.delitem(sys.modules, "ann_studio.sklearn")
    with pytest.raises(ImportError, match=r"pip install ann-studio\[sklearn\]"):
        importlib.import_module("ann_studio.sklearn")


# Against the linear models of scikit-learn, which a network without hidden layers is


@pytest.mark.parametrize("table", [two_classes, iris])
@pytest.mark.parametrize("class_weight", [None, "balanced", {0: 1.0, 1: 3.0, 2: 0.5}])
def test_classifier_without_hidden_layers_is_logistic_regression(
    table: Any, class_weight: Any
) -> None:
    x, y = table()
    if isinstance(class_weight, dict):
        class_weight = {label: class_weight[label] for label in set(y)}
    weights = np.linspace(0.5, 2, len(y))
    theirs = class_weight
    if class_weight == "balanced":
        theirs = {label: 1 / weights[y == label].sum() for label in set(y)}
    total = (weights * compute_sample_weight(theirs, y)).sum()
    ours = NeuralNetworkClassifier(l2=0.01, class_weight=class_weight, **CONVEX)
    judge = LogisticRegression(
        C=1 / (2 * 0.01 * total), class_weight=theirs, solver="newton-cholesky", tol=1e-12
    )
    expected = judge.fit(x, y, weights).predict_proba(x)
    np.testing.assert_allclose(ours.fit(x, y, weights).predict_proba(x), expected, atol=1e-8)


@pytest.mark.parametrize("targets", [1, 2])
@pytest.mark.parametrize("loss", ["mean_squared_error", "half_squared_error"])
def test_regressor_without_hidden_layers_is_ridge_regression(loss: str, targets: int) -> None:
    x = numbers(60, 3)
    y = np.column_stack([x @ [1, -2, 0.5] + 3, x[:, 0] ** 2])[:, :targets]
    weights = np.linspace(0, 2, len(y))
    factor = 0.5 if loss == "half_squared_error" else 1 / targets
    ours = NeuralNetworkRegressor(l2=0.05, loss=loss, **CONVEX).fit(x, y, weights)
    judge = Ridge(alpha=0.05 * weights.sum() / factor).fit(x, y, weights)
    expected = judge.predict(x).reshape(y.shape)
    np.testing.assert_allclose(ours.predict(x), expected, atol=1e-8)


def test_absolute_error_finds_the_median_and_huber_resists_an_outlier() -> None:
    y = np.array([0.0, 0.0, 0.0, 1000.0])
    x = np.zeros((4, 1))
    found = {
        loss: NeuralNetworkRegressor(loss=loss, **CONVEX).fit(x, y).predict(x)[0]
        for loss in ("mean_absolute_error", "huber")
    }
    assert found["mean_absolute_error"] == pytest.approx(0, abs=1e-3)
    # The outlier pulls with 1, each of the three with its distance.
    assert found["huber"] == pytest.approx(1 / 3, abs=1e-6)


# Weights


@given(st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_weights_are_repeated_rows_in_batch_mode(counts: list[int]) -> None:
    counts[:3] = [1, 2, 1]
    x, y = numbers(12, 2), np.arange(12) % 3
    options: dict[str, Any] = {"batch_size": WHOLE, "epochs": 5, "random_state": 3, "l2": 0.1}
    for network in (
        NeuralNetworkClassifier(class_weight="balanced", **options),
        NeuralNetworkRegressor(hidden_units=(4,), **options),
    ):
        weighted = clone(network).fit(x, y, counts)
        repeated = clone(network).fit(x.repeat(counts, axis=0), y.repeat(counts))
        # Adam makes a difference of rounding between gradients near 0 a larger one.
        np.testing.assert_allclose(weighted.parameters_, repeated.parameters_, atol=1e-6)
        np.testing.assert_allclose(weighted.history_["loss"], repeated.history_["loss"], rtol=1e-6)


@pytest.mark.parametrize("table", [two_classes, iris])
@pytest.mark.parametrize("class_weight", ["balanced", {0: 5, 1: 1, 2: 0.5}])
def test_class_weights_are_the_same_sample_weights(table: Any, class_weight: Any) -> None:
    x, y = table()
    x, y = x[:-15], y[:-15]
    if isinstance(class_weight, dict):
        class_weight = {label: class_weight[label] for label in set(y)}
    options: dict[str, Any] = {"epochs": 5, "random_state": 0}
    by_class = NeuralNetworkClassifier(class_weight=class_weight, **options).fit(x, y)
    weights = compute_sample_weight(class_weight, y)
    by_row = NeuralNetworkClassifier(**options).fit(x, y, weights)
    np.testing.assert_allclose(by_class.parameters_, by_row.parameters_, rtol=1e-9, atol=1e-12)


def test_row_without_weight_is_as_if_it_were_not_there() -> None:
    x, y = iris()
    weights = np.ones(150)
    weights[::4] = 0
    options: dict[str, Any] = {"epochs": 3, "random_state": 0, "batch_size": 16}
    weighted = NeuralNetworkClassifier(**options).fit(x, y, weights)
    without = NeuralNetworkClassifier(**options).fit(x[weights > 0], y[weights > 0])
    np.testing.assert_array_equal(weighted.parameters_, without.parameters_)
    assert weighted.history_ == without.history_


# Learning


def test_learns_exclusive_or() -> None:
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    y = np.array(["same", "different", "different", "same"])
    network = NeuralNetworkClassifier(
        hidden_units=(8,), activation="tanh", learning_rate=0.05, epochs=300, random_state=0
    ).fit(x, y)
    np.testing.assert_array_equal(network.predict(x), y)
    probabilities = network.predict_proba(x)
    assert probabilities.max(axis=1).min() > 0.9
    np.testing.assert_array_equal(network.classes_[probabilities.argmax(axis=1)], y)


@pytest.mark.parametrize("optimizer", ["sgd", "rmsprop", "adagrad", "adam", "adamw"])
def test_learns_iris(optimizer: str) -> None:
    x, y = iris()
    x, x_test, y, y_test = train_test_split(x, y, random_state=0, stratify=y)
    network = NeuralNetworkClassifier(
        optimizer=optimizer, learning_rate=0.05, epochs=100, random_state=0
    )
    assert network.fit(x, y).score(x_test, y_test) >= 0.9


def test_learns_two_targets_at_once() -> None:
    x = numbers(200, 2)
    y = np.column_stack([x[:, 0] * x[:, 1], np.abs(x[:, 0])])
    network = NeuralNetworkRegressor(
        hidden_units=(16, 16), learning_rate=0.01, epochs=100, random_state=0
    )
    assert network.fit(x, y).score(x, y) > 0.9


def test_predictions_have_the_shape_of_the_targets() -> None:
    x, y = diabetes()
    network = NeuralNetworkRegressor(epochs=1)
    assert network.fit(x, y).predict(x[:7]).shape == (7,)
    assert network.fit(x, y.reshape(-1, 1)).predict(x[:7]).shape == (7, 1)
    many = np.vstack([x] * 10)
    np.testing.assert_allclose(network.predict(many)[-442:], network.predict(x), rtol=1e-12)


# The same again


@pytest.mark.parametrize("dropout", [0.0, 0.3])
@pytest.mark.parametrize("kind", [NeuralNetworkClassifier, NeuralNetworkRegressor])
def test_same_random_state_trains_the_same_to_the_last_bit(kind: Any, dropout: float) -> None:
    x, y = iris()
    first, second, other = (
        kind(epochs=3, dropout=dropout, random_state=state).fit(x, y)
        for state in (8, np.int64(8), 9)
    )
    assert first.parameters_.tobytes() == second.parameters_.tobytes()
    assert first.history_ == second.history_
    assert first.parameters_.tobytes() != other.parameters_.tobytes()


def test_random_state_may_be_a_generator_or_none() -> None:
    x, y = iris()
    generator = np.random.RandomState(4)
    states = [generator, generator, np.random.RandomState(4), None, None]
    a, b, again, c, d = (
        NeuralNetworkClassifier(epochs=1, random_state=state).fit(x, y).parameters_.tobytes()
        for state in states
    )
    assert a == again
    assert len({a, b, c, d}) == 4


# What is kept of a training


def test_network_is_as_asked() -> None:
    x, y = iris()
    network = NeuralNetworkClassifier(
        hidden_units=np.array([5, 3]),
        activation="tanh",
        kernel_initializer="he_normal",
        l1=0.1,
        l2=np.float32(0.5),
        dropout=0.25,
        epochs=np.int64(2),
        dtype="float32",
    ).fit(x, y)
    dense = [layer for layer in network.network_.layers if isinstance(layer, Dense)]
    assert [layer.units for layer in dense] == [5, 3, 3]
    assert [layer.activation for layer in dense] == ["tanh", "tanh", "softmax"]
    assert {layer.kernel_initializer for layer in dense} == {"he_normal"}
    assert {layer.kernel_regularizer for layer in dense} == {Regularizer(0.1, 0.5)}
    dropouts = [layer for layer in network.network_.layers if isinstance(layer, Dropout)]
    assert [layer.rate for layer in dropouts] == [0.25, 0.25]
    assert network.parameters_.shape == ((4 + 1) * 5 + (5 + 1) * 3 + (3 + 1) * 3,)
    assert network.parameters_.dtype == np.float32


@pytest.mark.parametrize("share", [0.0, 0.2])
def test_history_tells_of_each_epoch_what_its_weights_give(share: float) -> None:
    x, y = iris()
    order = np.random.default_rng(0).permutation(150)
    x, y = x[order], y[order]
    weights = np.linspace(0.1, 3, 150)
    network = NeuralNetworkClassifier(epochs=4, validation_split=share, random_state=0)
    network.fit(x, y, weights)
    at = round(150 * (1 - share))
    parts = {"": slice(None, at), "val_": slice(at, None)} if share else {"": slice(None)}
    assert set(network.history_) == {p + n for p in parts for n in ("loss", "accuracy")}
    assert {len(values) for values in network.history_.values()} == {network.n_iter_} == {4}
    for prefix, part in parts.items():
        judge = log_loss(y[part], network.predict_proba(x[part]), sample_weight=weights[part])
        assert network.history_[f"{prefix}loss"][-1] == pytest.approx(judge, rel=1e-12)
        share_right = network.score(x[part], y[part])
        assert network.history_[f"{prefix}accuracy"][-1] == pytest.approx(share_right)


def test_history_of_a_regressor_has_no_accuracy() -> None:
    x, y = numbers(40, 2), np.arange(40) % 2
    network = NeuralNetworkRegressor(epochs=3, validation_split=0.25, random_state=0).fit(x, y)
    assert set(network.history_) == {"loss", "val_loss"}
    judge = mean_squared_error(y[30:], network.predict(x[30:]))
    assert network.history_["val_loss"][-1] == pytest.approx(judge, rel=1e-12)


def test_verbose_prints_a_line_an_epoch(capsys: pytest.CaptureFixture[str]) -> None:
    x, y = iris()
    network = NeuralNetworkClassifier(epochs=2, verbose=1).fit(x, y)
    loss, accuracy = (network.history_[name][-1] for name in ("loss", "accuracy"))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[-1] == f"Epoch 2/2 - loss: {loss:.4f} - accuracy: {accuracy:.4f}"
    NeuralNetworkClassifier(epochs=2).fit(x, y)
    assert capsys.readouterr().out == ""


# Ends before the last epoch


@pytest.mark.parametrize("epochs", [500, 17])
def test_patience_ends_early_and_keeps_the_best_epoch(epochs: int) -> None:
    x, y = diabetes()
    network = NeuralNetworkRegressor(
        hidden_units=(32,),
        learning_rate=0.02,
        epochs=epochs,
        validation_split=0.3,
        patience=10,
        random_state=0,
    ).fit(x, y)
    costs = network.history_["val_loss"]
    best = int(np.argmin(costs))
    assert len(costs) == network.n_iter_ == min(best + 1 + 10, epochs)
    assert best + 1 < network.n_iter_ < 500
    at = math.floor(len(x) * 0.7)
    kept = mean_squared_error(y[at:], network.predict(x[at:]))
    assert kept == pytest.approx(min(costs), rel=1e-12)


def test_patience_without_validation_rows_watches_the_cost() -> None:
    x, y = iris()
    network = NeuralNetworkClassifier(
        optimizer="sgd", learning_rate=2.0, batch_size=8, epochs=300, patience=3, random_state=0
    ).fit(x, y)
    costs = network.history_["loss"]
    assert len(costs) == int(np.argmin(costs)) + 1 + 3 < 300
    assert log_loss(y, network.predict_proba(x)) == pytest.approx(min(costs), rel=1e-9)


@pytest.mark.parametrize("patience", [None, 90])
def test_overflow_warns_and_stays_at_the_epoch_before(patience: int | None) -> None:
    x, y = diabetes()
    network = NeuralNetworkRegressor(
        hidden_units=(),
        optimizer="sgd",
        learning_rate=50.0,
        batch_size=WHOLE,
        patience=patience,
        random_state=0,
    )
    with pytest.warns(ConvergenceWarning, match="smaller learning_rate") as caught:
        network.fit(x, y)
    assert [warning.filename for warning in caught] == [__file__]
    assert 0 < network.n_iter_ < 100
    assert np.isfinite(network.parameters_).all()
    costs = network.history_["loss"]
    kept = costs[-1] if patience is None else min(costs)
    assert mean_squared_error(y, network.predict(x)) == pytest.approx(kept, rel=1e-9)


def test_overflow_in_the_first_epoch_leaves_the_start() -> None:
    x, y = diabetes()
    with pytest.warns(ConvergenceWarning, match="In epoch 1 "):
        network = NeuralNetworkRegressor(random_state=0).fit(x * 1e200, y)
    assert network.n_iter_ == 0
    assert network.history_ == {"loss": []}
    start = NeuralNetworkRegressor(random_state=0, epochs=1, learning_rate=1e-300).fit(x, y)
    np.testing.assert_allclose(network.parameters_, start.parameters_, atol=1e-250)


# What cannot be


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"hidden_units": (0,)}, "units of layer 'dense_1' must be a whole number from 1"),
        ({"hidden_units": (4, 2.5)}, "units of layer 'dense_2' must be a whole number"),
        ({"hidden_units": 8}, r"hidden_units must be .* such as \(16,\), but is 8"),
        ({"activation": "swish"}, "activation of layer 'dense_1' must be one of linear, "),
        ({"kernel_initializer": "he"}, "kernel_initializer of layer 'dense_1' must be one of"),
        ({"l1": -1}, "kernel_regularizer of layer 'dense_1' must be a number from 0"),
        ({"l2": math.nan}, "kernel_regularizer of layer 'dense_1' must be a number from 0"),
        ({"dropout": 1.0}, "rate of layer 'dropout_1' must be a number from 0 to below 1"),
        ({"optimizer": "newton"}, "optimizer must be one of sgd, .*, but is 'newton'"),
        ({"learning_rate": 0}, "learning_rate must be a number above 0, but is 0"),
        ({"batch_size": 0}, "batch_size must be a whole number from 1"),
        ({"epochs": 0}, "epochs must be a whole number from 1"),
        ({"validation_split": 1.0}, "validation_split must be a number from 0 to below 1"),
        ({"validation_split": 0.99}, "validation_split of 0.99 leaves no row"),
        ({"patience": -1}, "patience must be a whole number from 0"),
        ({"random_state": -1}, "seed must be a whole number from 0"),
        ({"dtype": np.float32}, "dtype must be one of float64, float32"),
    ],
)
def test_unfit_parameters_are_named(options: dict[str, Any], message: str) -> None:
    x, y = numbers(20, 2), np.arange(20) % 2
    for kind in (NeuralNetworkClassifier, NeuralNetworkRegressor):
        with pytest.raises(ValueError, match=message):
            kind(**{"epochs": 1, **options}).fit(x, y)


@pytest.mark.parametrize("loss", ["mse", "binary_crossentropy"])
def test_unfit_loss_is_named(loss: str) -> None:
    with pytest.raises(ValueError, match=f"loss must be one of half_squared.* but is '{loss}'"):
        NeuralNetworkRegressor(loss=loss).fit(numbers(4, 1), np.arange(4))


@pytest.mark.parametrize(
    ("class_weight", "message"),
    [("equal", "balanced"), ({0: -1, 1: 1}, "class_weight must be a number above 0, but is -1")],
)
def test_unfit_class_weights_are_named(class_weight: Any, message: str) -> None:
    x, y = numbers(20, 2), np.arange(20) % 2
    with pytest.raises(ValueError, match=message):
        NeuralNetworkClassifier(class_weight=class_weight).fit(x, y)


def test_rows_that_all_weigh_nothing_are_refused() -> None:
    x, y = numbers(20, 2), np.arange(20) % 2
    for network in (NeuralNetworkClassifier(), NeuralNetworkRegressor()):
        with pytest.raises(ValueError, match=r"weight|no rows"):
            network.fit(x, y, np.zeros(20))


def test_one_class_is_refused() -> None:
    with pytest.raises(ValueError, match="two classes or more with a weight, not 1 class"):
        NeuralNetworkClassifier().fit(numbers(4, 1), np.zeros(4))
