"""The networks as estimators of scikit-learn, for its pipelines, searches and scores."""

# scikit-learn comes without types.
# mypy: disable-error-code="import-untyped, import-not-found"
# mypy: allow-subclassing-any

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Self

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.checks import check_above_zero, check_choice
from ann_studio.engine.errors import NoRowsError, SettingError
from ann_studio.engine.evaluate import CHUNK, Evaluator
from ann_studio.engine.losses import LOSSES
from ann_studio.engine.metrics import class_numbers
from ann_studio.engine.model import Model
from ann_studio.engine.optimizers import OPTIMIZERS, Optimizer
from ann_studio.engine.schedules import Rate
from ann_studio.engine.settings import DTYPES, EarlyStopping, TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.stopping import after_epoch
from ann_studio.engine.table import Rows, split
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense, Dropout, Regularizer
from ann_studio.network.spec import LayerSpec, NetworkSpec

try:
    from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.utils import check_random_state, compute_class_weight
    from sklearn.utils.multiclass import check_classification_targets
    from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data
except ImportError as error:
    raise ImportError(
        "ann_studio.sklearn needs scikit-learn 1.6 or newer: pip install ann-studio[sklearn]"
    ) from error

REGRESSION_LOSSES: Final = tuple(name for name, loss in LOSSES.items() if loss.fused_with is None)


@dataclass(kw_only=True, eq=False, repr=False)
class _NeuralNetwork(BaseEstimator):
    """The parameters that both estimators have, and the training; a dataclass for its __init__."""

    hidden_units: Sequence[int] = (16,)
    activation: str = "relu"
    kernel_initializer: str = "glorot_uniform"
    l1: float = 0.0
    l2: float = 0.0
    dropout: float = 0.0
    optimizer: str | Optimizer = "adam"
    learning_rate: Rate | None = None
    batch_size: int = 32
    epochs: int = 100
    validation_split: float = 0.0
    patience: int | None = None
    random_state: int | np.random.RandomState | None = None
    verbose: int = 0
    dtype: str = "float64"

    def _validated(self, x: Any, y: Any, **checks: Any) -> tuple[FloatArray, Any]:
        """`x` (rows, features) of the chosen dtype, and `y`."""
        check_choice("dtype", self.dtype, DTYPES)
        arrays: tuple[FloatArray, Any] = validate_data(self, x, y, dtype=self.dtype, **checks)
        return arrays

    def _fit(self, rows: Rows, loss: str) -> None:
        """Trains a new network; sets network_, history_, n_iter_ and parameters_."""
        settings = self._settings(loss)
        self.network_ = self._network(rows.x.shape[1], rows.y.shape[1], LOSSES[loss].fused_with)
        learned, validation = split(_counting(rows), settings.validation_split)
        learned = _mean_weight_one(self._with_class_weights(learned))
        model = Model(self.network_, settings.dtype)
        start = TrainingState.start(model.initialize(settings.seed), settings)
        trainer = Trainer(self.network_, settings, learned, start)
        evaluators = {"": trainer.evaluator}
        if validation is not None:
            held_out = _mean_weight_one(validation)
            evaluators["val_"] = Evaluator(model, loss, held_out.x, held_out.y, held_out.weights)
        self.history_ = self._train(trainer, evaluators)
        self.n_iter_ = len(self.history_["loss"])
        self.parameters_ = trainer.parameters

    def _with_class_weights(self, learned: Rows) -> Rows:
        return learned

    def _train(self, trainer: Trainer, evaluators: dict[str, Evaluator]) -> dict[str, list[float]]:
        """Trains to the end, or to the best epoch, and returns what was measured on the way."""
        history: dict[str, list[float]] = {name: [] for name in self._measure(trainer, evaluators)}
        verdict = None
        while verdict is None and trainer.epoch < trainer.settings.epochs:
            last = trainer.state()
            trainer.train_epoch()
            results = self._measure(trainer, evaluators)
            if not trainer.is_finite() or not math.isfinite(results["loss"]):
                _warn_of_overflow(trainer.epoch)
                trainer.restore(last)
                break
            for name, value in results.items():
                history[name].append(value)
            if self.verbose:
                _tell(trainer, results)
            costs = results["loss"], results.get("val_loss", math.nan)
            trainer.best, verdict = after_epoch(trainer.settings, trainer.state(), *costs)
        if trainer.best.epoch:
            trainer.restore(trainer.state().at_best())
        return history

    def _measure(self, trainer: Trainer, evaluators: dict[str, Evaluator]) -> dict[str, float]:
        """By Keras's names what the present weights give."""
        results: dict[str, float] = {}
        for prefix, evaluator in evaluators.items():
            results[f"{prefix}loss"], accuracy = evaluator.measure(trainer.parameters)
            if accuracy is not None and LOSSES[trainer.settings.loss].fused_with is not None:
                results[f"{prefix}accuracy"] = accuracy
        return results

    def _settings(self, loss: str) -> TrainingSettings:
        patience = _plain(self.patience)
        return TrainingSettings(
            batch_size=_plain(self.batch_size),
            epochs=_plain(self.epochs),
            optimizer=self._optimizer(),
            loss=loss,
            seed=self._seed(),
            dtype=self.dtype,
            validation_split=_plain(self.validation_split),
            early_stopping=None if patience is None else EarlyStopping(patience=patience),
        )

    def _optimizer(self) -> Optimizer:
        rate = {} if self.learning_rate is None else {"learning_rate": _plain(self.learning_rate)}
        if isinstance(self.optimizer, Optimizer):
            return replace(self.optimizer, **rate)
        check_choice("optimizer", self.optimizer, tuple(OPTIMIZERS))
        return OPTIMIZERS[self.optimizer](**rate)

    def _seed(self) -> int:
        """A whole number is itself the seed of TrainingSettings, and so one of the window."""
        if isinstance(self.random_state, int | np.integer):
            return int(self.random_state)
        return int(check_random_state(self.random_state).randint(2**31 - 1))

    def _network(self, features: int, outputs: int, activation: str | None) -> NetworkSpec:
        l1, l2, rate = _plain(self.l1), _plain(self.l2), _plain(self.dropout)
        kernel: dict[str, Any] = {
            "kernel_initializer": self.kernel_initializer,
            "kernel_regularizer": Regularizer(l1, l2) if l1 or l2 else None,
        }
        layers: list[LayerSpec] = []
        for number, units in enumerate(self._hidden_units(), 1):
            hidden = Dense(id=f"dense_{number}", units=units, activation=self.activation, **kernel)
            layers.append(hidden)
            if rate:
                layers.append(Dropout(id=f"dropout_{number}", rate=rate))
        layers.append(
            Dense(id="output", units=outputs, activation=activation or "linear", **kernel)
        )
        return sequential(features, *layers)

    def _hidden_units(self) -> list[int]:
        try:
            return [_plain(units) for units in self.hidden_units]
        except TypeError:
            expected = "the units of each hidden layer, such as (16,)"
            raise SettingError("hidden_units", expected, self.hidden_units) from None

    def _outputs(self, x: Any) -> FloatArray:
        """What the network gives for `x` (rows, features), (rows, outputs)."""
        check_is_fitted(self)
        x = validate_data(self, x, reset=False, dtype=self.parameters_.dtype)
        model = Model(self.network_, self.parameters_.dtype.name)
        starts = range(0, len(x), CHUNK)
        parts = [model.forward(self.parameters_, x[at : at + CHUNK]).output for at in starts]
        return np.concatenate(parts, dtype=np.float64)


@dataclass(kw_only=True, eq=False, repr=False)
class NeuralNetworkClassifier(ClassifierMixin, _NeuralNetwork):
    """A network that tells classes apart, trained as ANN Studio trains it.

    Of two classes one sigmoid unit gives the second's probability (binary_crossentropy), of more
    a softmax gives each one's (categorical_crossentropy). Inputs are taken as they are: put a
    StandardScaler before it. All names are Keras's where it has one.

    `hidden_units` are the units of each hidden layer, all with `activation` and each followed by
    Dropout of rate `dropout`, unless that is 0; `l1` and `l2` are penalties on all kernels.
    `optimizer` is a name or an Optimizer; `learning_rate` None leaves it the rate it has.
    The last `validation_split` of the rows are only measured. With `patience`, training ends when
    the cost (of the validation rows, where there are any) has not fallen for so many epochs, and
    keeps the weights of the best one. `class_weight` is None, "balanced" or a weight for each
    class; it does not touch the validation rows. `verbose` 1 prints a line an epoch.

    fit sets: `classes_` (classes,); `network_`, a NetworkSpec; `parameters_` (parameters,), all
    weights and biases; `history_`, lists of loss, accuracy, val_loss and val_accuracy after each
    epoch, on its fixed weights; `n_iter_`, how many epochs these are; `n_features_in_` and, where
    columns have names, `feature_names_in_`.
    """

    class_weight: Mapping[Any, float] | str | None = None

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:  # noqa: N803
        """Trains a new network on `X` (rows, features) and the class of each row, `y` (rows,).

        The cost is Σ weight · loss / Σ weight over the rows, `sample_weight` (rows,) times the
        weight of the class; where `batch_size` takes in all rows, a weight of 2 is the same as
        the row twice. Raises ValueError for data or parameters that do not fit. Warns with
        ConvergenceWarning if numbers overflow; it then stays at the epoch before.
        """
        x, y = self._validated(X, y)
        check_classification_targets(y)
        weights = _row_weights(sample_weight, x)
        self.classes_, numbers = np.unique(y, return_inverse=True)
        count = len(np.unique(numbers if weights is None else numbers[weights > 0]))
        if count < 2:
            raise ValueError(f"y must have two classes or more with a weight, not {count} class.")
        if len(self.classes_) == 2:
            second = numbers.reshape(-1, 1).astype(np.float64)
            self._fit(Rows(x, second, weights), "binary_crossentropy")
        else:
            one_hot = np.eye(len(self.classes_))[numbers]
            self._fit(Rows(x, one_hot, weights), "categorical_crossentropy")
        return self

    def _with_class_weights(self, learned: Rows) -> Rows:
        if self.class_weight is None:
            return learned
        numbers = class_numbers(learned.y)
        weights = np.ones(len(learned)) if learned.weights is None else learned.weights
        if isinstance(self.class_weight, str) and self.class_weight == "balanced":
            factors = 1 / np.bincount(numbers, weights)[numbers]
        else:
            # Of one row each, so that it only checks the weights and puts them in order.
            classes = self.classes_
            by_class = compute_class_weight(self.class_weight, classes=classes, y=classes)
            for weight in by_class:
                check_above_zero("class_weight", float(weight))
            factors = by_class[numbers]
        return Rows(learned.x, learned.y, weights * factors)

    def predict_proba(self, X: Any) -> FloatArray:  # noqa: N803
        """The probability of each class, (rows, classes), for `X` (rows, features)."""
        outputs = self._outputs(X)
        return np.hstack([1 - outputs, outputs]) if outputs.shape[1] == 1 else outputs

    def predict(self, X: Any) -> Any:  # noqa: N803
        """The most probable class of each row, (rows,), for `X` (rows, features)."""
        numbers = class_numbers(self._outputs(X))
        return self.classes_[numbers]


@dataclass(kw_only=True, eq=False, repr=False)
class NeuralNetworkRegressor(RegressorMixin, _NeuralNetwork):
    """A network with linear outputs that predicts one or several numbers.

    `loss` is mean_squared_error, half_squared_error, mean_absolute_error or huber. All else is as
    NeuralNetworkClassifier has it, without classes and accuracies.
    """

    loss: str = "mean_squared_error"

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:  # noqa: N803
        """Trains a new network on `X` (rows, features) and `y`, (rows,) or (rows, targets).

        The cost is Σ weight · loss / Σ weight over the rows, with `sample_weight` (rows,). Raises
        ValueError for data or parameters that do not fit. Warns with ConvergenceWarning if numbers
        overflow; it then stays at the epoch before.
        """
        check_choice("loss", self.loss, REGRESSION_LOSSES)
        x, y = self._validated(X, y, multi_output=True, y_numeric=True)
        self._one_target = y.ndim == 1
        targets = np.asarray(y, np.float64).reshape(len(x), -1)
        self._fit(Rows(x, targets, _row_weights(sample_weight, x)), self.loss)
        return self

    def predict(self, X: Any) -> FloatArray:  # noqa: N803
        """The targets, (rows,) or (rows, targets) as in fit, for `X` (rows, features)."""
        outputs = self._outputs(X)
        return outputs[:, 0] if self._one_target else outputs

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.target_tags.multi_output = True
        return tags


def _row_weights(sample_weight: Any, x: FloatArray) -> FloatArray | None:
    """The weights (rows,) as scikit-learn checks them, or None where all rows weigh the same."""
    if sample_weight is None:
        return None
    weights: FloatArray = _check_sample_weight(
        sample_weight, x, dtype=np.float64, ensure_non_negative=True
    )
    return weights


def _counting(rows: Rows) -> Rows:
    """The rows that weigh anything: the others would only fill up the batches."""
    if rows.weights is None:
        return rows
    counts = rows.weights > 0
    if not counts.any():
        raise NoRowsError
    return Rows(rows.x[counts], rows.y[counts], rows.weights[counts])


def _mean_weight_one(rows: Rows) -> Rows:
    """Lets the engine's mean over the rows be Σ weight · loss / Σ weight."""
    if rows.weights is None:
        return rows
    return Rows(rows.x, rows.y, rows.weights / rows.weights.mean())


def _plain(value: Any) -> Any:
    """A number of NumPy, as a search draws them, as one of Python."""
    return value.item() if isinstance(value, np.generic) else value


def _warn_of_overflow(epoch: int) -> None:
    warnings.warn(
        f"In epoch {epoch} the numbers overflowed, so training stopped before it. "
        "Scale the table, or choose a smaller learning_rate.",
        ConvergenceWarning,
        stacklevel=5,
    )


def _tell(trainer: Trainer, results: dict[str, float]) -> None:
    values = "".join(f" - {name}: {value:.4f}" for name, value in results.items())
    print(f"Epoch {trainer.epoch}/{trainer.settings.epochs}{values}")
