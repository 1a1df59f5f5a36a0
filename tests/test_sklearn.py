"""The estimators: scikit-learn's own checks, its searches, and its linear models as judges."""

import importlib
import pickle
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.datasets import load_diabetes, load_iris
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.class_weight import compute_sample_weight
from sklearn.utils.estimator_checks import parametrize_with_checks

from ann_studio.engine.optimizers import SGD, Adam
from ann_studio.engine.schedules import ExponentialDecay
from ann_studio.sklearn import NeuralNetworkClassifier, NeuralNetworkRegressor
from tests.tables import WHOLE, diabetes, iris, numbers, two_classes

# Adam at a falling rate finds the bottom of a convex cost to many digits.
CONVEX: dict[str, Any] = {
    "hidden_units": (),
    "batch_size": WHOLE,
    "epochs": 2000,
    "learning_rate": ExponentialDecay(0.2, 200, 0.5),
    "random_state": 0,
}


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
