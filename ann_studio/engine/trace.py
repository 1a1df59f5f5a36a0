"""One recorded update: every value on the way from a batch of rows to the next weights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ann_studio.engine.arrays import FloatArray, overflow_allowed
from ann_studio.engine.batches import rows_of_batch
from ann_studio.engine.frozen import frozen_entries, trained_parts
from ann_studio.engine.learner import Learner
from ann_studio.engine.model import Model
from ann_studio.engine.nodes import DenseNode, DropoutNode
from ann_studio.engine.objective import Objective, check_trainable, uses_perceptron_rule
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.engine.probe import Reading
from ann_studio.engine.regularizers import penalty, penalty_gradient
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.engine.update import Updater
from ann_studio.network.spec import NetworkSpec


@dataclass(frozen=True, eq=False)
class UpdateTrace:
    """What the update from `before` to `after` computed for the n rows of its batch.

    `rows` (n,) are their places among the rows that are trained on; `x` (n, columns), `y`
    (n, outputs) and, where the rows are weighted, `weights` (n,) are theirs. By layer id, all
    (n, units): `z` and `delta` of the Dense layers, `a` of all, and `masks`, what the Dropout
    layers multiplied with. `delta` is ∂(cost of the row)/∂z with the row's weight in it, so that
    the gradient of a weight is the mean over the rows of a · delta.

    `row_costs` (n,) have the row's weight in them too. Laid out as the parameters are
    `data_gradient` of the mean of the row costs, `penalty_gradient`, `gradient`, their sum, and
    `used_gradient`, what the optimizer was given of it: clipped, and 0 where nothing is trained.
    Where `is_perceptron_rule`, delta and gradient are that rule's (ŷ − y) instead.
    """

    model: Model
    settings: TrainingSettings
    before: TrainingState
    after: TrainingState
    batches: int
    rows: npt.NDArray[np.intp]
    x: FloatArray
    y: FloatArray
    weights: FloatArray | None
    z: dict[str, FloatArray]
    a: dict[str, FloatArray]
    masks: dict[str, FloatArray]
    delta: dict[str, FloatArray]
    row_costs: FloatArray
    penalty: float
    data_gradient: FloatArray
    penalty_gradient: FloatArray
    gradient: FloatArray
    used_gradient: FloatArray

    @property
    def step(self) -> int:
        """The number of the update, counted from 1."""
        return self.before.step + 1

    @property
    def epoch(self) -> int:
        """The number of the epoch that it belongs to, counted from 1."""
        return self.before.epoch + 1

    @property
    def batch(self) -> int:
        """The number of its batch in the epoch, counted from 1; there are `batches`."""
        return self.before.batch + 1

    @property
    def cost(self) -> float:
        """The mean of the row costs, without the penalty."""
        return float(self.row_costs.mean(dtype=np.float64))

    @cached_property
    def is_perceptron_rule(self) -> bool:
        """Whether what is called a gradient is the perceptron rule's (ŷ − y) x."""
        return uses_perceptron_rule(self.model.spec)

    def given(self, layer_id: str, row: int) -> FloatArray:
        """What a Dense layer got for a row, (fan_in + use_bias,): a 1 for the bias comes last."""
        source = self.a[self.model.spec.sources(layer_id)[0]][row]
        with_bias = self.model.layout.blocks[layer_id].layer.use_bias
        return np.append(source, np.ones(1, source.dtype)) if with_bias else source

    def row_gradient(self, row: int) -> FloatArray:
        """The gradient of one row's cost alone, without penalties, (layout.size,)."""
        layout = self.model.layout
        gradient = np.empty_like(self.gradient)
        with overflow_allowed():
            for layer_id, delta in self.delta.items():
                block = layout.block(gradient, layer_id)
                np.multiply.outer(self.given(layer_id, row), delta[row], out=block)
        return gradient

    def reading(self, row: int | None) -> Reading:
        """The same values as a probe gives them, of one row of the batch, or the mean of all."""
        part = slice(None) if row is None else slice(row, row + 1)
        row_costs = self.row_costs[part]
        with overflow_allowed():
            gradient = self.gradient
            if row is not None:
                gradient = self.row_gradient(row) + self.penalty_gradient
            return Reading(
                rows=len(row_costs),
                z={i: values[part].mean(axis=0) for i, values in self.z.items()},
                a={i: values[part].mean(axis=0) for i, values in self.a.items()},
                penalty=self.penalty,
                row_costs=row_costs,
                cost=float(row_costs.mean(dtype=np.float64)),
                delta={i: values[part].mean(axis=0) for i, values in self.delta.items()},
                gradient=gradient,
                is_perceptron_rule=self.is_perceptron_rule,
            )


def trace_update(
    spec: NetworkSpec, settings: TrainingSettings, rows: Rows, state: TrainingState
) -> UpdateTrace:
    """Makes the update that a Trainer would make next from this state, and keeps what it computed.

    Raises as Trainer does.
    """
    model = Model(spec, settings.dtype)
    model.check_table(rows.x, rows.y)
    check_trainable(spec, settings.loss, rows.y)
    size = settings.rows_per_update(len(rows))
    batches = -(-len(rows) // size)
    chosen = rows_of_batch(len(rows), size, settings.order_seed, state.epoch, state.batch)
    parameters = np.array(state.parameters, settings.dtype)
    slots = np.array(state.slots, settings.dtype)
    gradient = np.zeros_like(parameters)
    weighted = rows.weights is not None
    learner = Learner.of_training(model, settings, len(chosen), parameters, gradient, weighted)
    _fill(learner, rows, chosen)
    updater = Updater(settings.optimizer, model.layout, parameters, gradient, slots)
    step = state.step + 1
    with overflow_allowed():
        learner.forward(step)
        learner.backward_of_rows()
        data_gradient = gradient.copy()
        learner.add_penalties()
        whole_gradient = gradient.copy()
        row_costs = _row_costs(model, settings, learner)
        cost_of_weights = penalty(model.layout, parameters)
        penalties = _penalty_gradient(model, parameters)
        updater.apply(step)
    epochs, batch = divmod(state.batch + 1, batches)
    after = TrainingState(parameters, slots, state.best, step, state.epoch + epochs, batch)
    nodes = learner.run.nodes
    dense = {i: node for i, node in nodes.items() if isinstance(node, DenseNode)}
    # The learner is of this update alone, so what lies in its buffers is not overwritten.
    return UpdateTrace(
        model=model,
        settings=settings,
        before=state,
        after=after,
        batches=batches,
        rows=chosen,
        x=learner.run.x[:, :-1],
        y=learner.buffers[1],
        weights=learner.buffers[2][:, 0] if weighted else None,
        z={i: node.z.T for i, node in dense.items()},
        a={i: node.a.T for i, node in nodes.items()},
        masks={i: node.mask.T for i, node in nodes.items() if isinstance(node, DropoutNode)},
        delta={
            i: node.delta.T * np.asarray(len(chosen), model.dtype)
            for i, node in dense.items()
            if node.delta is not None
        },
        row_costs=row_costs,
        penalty=cost_of_weights,
        data_gradient=data_gradient,
        penalty_gradient=penalties,
        gradient=whole_gradient,
        used_gradient=_trained_part(model.layout, gradient),
    )


def _fill(learner: Learner, rows: Rows, chosen: npt.NDArray[np.intp]) -> None:
    """Copies the rows of the batch to where they are computed with."""
    learner.run.x[:, :-1] = rows.x[chosen]
    learner.buffers[1][...] = rows.y[chosen]
    if rows.weights is not None:
        learner.buffers[2][:, 0] = rows.weights[chosen]


def _row_costs(model: Model, settings: TrainingSettings, learner: Learner) -> FloatArray:
    costs = Objective(model, settings.loss).row_costs(learner.run, learner.buffers[1].T)
    return costs * learner.buffers[2][:, 0] if len(learner.buffers) > 2 else costs


def _penalty_gradient(model: Model, parameters: FloatArray) -> FloatArray:
    gradient = np.zeros_like(parameters)
    for call in penalty_gradient(model.layout, parameters, gradient):
        call()
    return gradient


def _trained_part(layout: ParameterLayout, gradient: FloatArray) -> FloatArray:
    """The gradient with 0 for all that is frozen."""
    trained = np.zeros_like(gradient)
    for part in trained_parts(layout):
        trained[part] = gradient[part]
    trained[frozen_entries(layout)] = 0
    return trained
