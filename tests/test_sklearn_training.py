"""What the estimators keep of a training, when it ends early, and what they refuse."""

import math
from typing import Any

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import log_loss, mean_squared_error

from ann_studio.network.layer_types import Dense, Dropout, Regularizer
from ann_studio.sklearn import NeuralNetworkClassifier, NeuralNetworkRegressor
from tests.tables import WHOLE, diabetes, iris, numbers

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
