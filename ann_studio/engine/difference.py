"""A gradient checked by its central difference: by the forward pass alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from ann_studio.engine.arrays import FloatArray, overflow_allowed
from ann_studio.engine.losses import MeanAbsoluteError
from ann_studio.engine.model import Model, Pass
from ann_studio.engine.nodes import DenseNode, DropoutNode
from ann_studio.engine.objective import Objective
from ann_studio.engine.regularizers import penalized, penalty
from ann_studio.engine.thinning import operations
from ann_studio.engine.trace import UpdateTrace
from ann_studio.network.layer_types import Dense

BUDGET: Final = 1e8
"""Operations of a forward pass up to which a batch is checked: a check then takes about 0.1 s."""

_STEP: Final = float(np.finfo(np.float64).eps) ** (1 / 3)
"""What h is of a number of size 1: truncation and rounding are then about as large."""

_NEAR: Final = {"float64": 1e-5, "float32": 1e-3}
"""Up to which relative difference a gradient computed in this precision is taken to agree."""

Verdict = Literal["agrees", "differs", "kink", "rule"]


@dataclass(frozen=True)
class Difference:
    """A gradient beside (C(w + h) − C(w − h)) / 2h.

    `relative` is their distance divided by the larger of them, 0 where both are 0. Where they do
    not agree, the `verdict` says if C has a kink between w − h and w + h, or if the "gradient" is
    the perceptron rule, which is none.
    """

    analytic: float
    numeric: float
    h: float
    relative: float
    verdict: Verdict


class Differences:
    """Moves one weight or one sum of a traced update, with all else as it was.

    That is: the same rows and their weights, the same dropout masks, and for the whole batch the
    mean and the penalties. It is computed in float64, whatever the training computes in.
    """

    def __init__(self, trace: UpdateTrace) -> None:
        self._trace = trace
        self._model = Model(trace.model.spec, "float64")
        self._cases: dict[int | None, _Case] = {}

    @property
    def checks_batch(self) -> bool:
        """Whether the batch is small enough for its mean to be checked."""
        return operations(self._model, len(self._trace.rows)) <= BUDGET

    def of_weight(
        self, layer_id: str, source_unit: int, unit: int, row: int | None = None
    ) -> Difference:
        """Checks the gradient of one weight; the bias is that of the input after the last.

        It is that of one row's cost, or for None of the batch's cost with its penalties.
        """
        trace, case = self._trace, self._case(row)
        if row is None:
            block = self._model.layout.block(trace.gradient, layer_id)
            analytic = float(block[source_unit, unit])
        else:
            given, delta = trace.given(layer_id, row), trace.delta[layer_id][row]
            with overflow_allowed():
                analytic = float(given[source_unit] * delta[unit])
        place = self._model.layout.blocks[layer_id].place(source_unit, unit)
        h = _STEP * max(1.0, abs(float(trace.before.parameters[place])))
        return self._compared(analytic, h, lambda by: case.with_weight(place, by))

    def of_delta(self, layer_id: str, unit: int, row: int) -> Difference:
        """Checks ∂C/∂z of a unit of a Dense layer, in one row."""
        trace, case = self._trace, self._case(row)
        analytic = float(trace.delta[layer_id][row, unit])
        h = _STEP * max(1.0, abs(float(trace.z[layer_id][row, unit])))
        return self._compared(analytic, h, lambda by: case.with_sum(layer_id, unit, by))

    def cost(self, parameters: FloatArray) -> float:
        """The cost of the same batch with other parameters, penalties included."""
        return self._case(None).with_parameters(parameters)

    def _case(self, row: int | None) -> _Case:
        if row not in self._cases:
            self._cases[row] = _Case(self._model, self._trace, row)
        return self._cases[row]

    def _compared(self, analytic: float, h: float, moved: Callable[[float], _Point]) -> Difference:
        above, below = moved(h), moved(-h)
        with overflow_allowed():
            numeric = float(np.subtract(above.cost, below.cost) / (2 * h))
        largest = max(abs(analytic), abs(numeric))
        distance = abs(analytic - numeric)
        # The costs come of numbers of size 1 at least, and are only known to their last bits.
        noise = 8 * float(np.finfo(np.float64).eps) * max(1.0, abs(above.cost)) / h
        verdict: Verdict = "differs"
        if self._trace.is_perceptron_rule:
            verdict = "rule"
        elif distance <= max(_NEAR[self._trace.model.dtype] * largest, noise):
            verdict = "agrees"
        elif (above.sides != below.sides).any():
            verdict = "kink"
        return Difference(analytic, numeric, h, distance / largest if largest else 0.0, verdict)


@dataclass(frozen=True, eq=False)
class _Point:
    """A cost, and on which side of each kink it was computed."""

    cost: float
    sides: FloatArray


class _Case:
    """The cost of one row, or of the batch with its penalties, as a function of what is moved."""

    def __init__(self, model: Model, trace: UpdateTrace, row: int | None) -> None:
        part = slice(None) if row is None else slice(row, row + 1)
        self._model, self._is_batch = model, row is None
        self._base = trace.before.parameters.astype(np.float64)
        self._parameters = self._base.copy()
        self._objective = Objective(model, trace.settings.loss)
        self._y = np.ascontiguousarray(trace.y[part].T, np.float64)
        self._weights = None if trace.weights is None else trace.weights[part]
        # With a gradient, which stays unused, Dropout layers multiply by their masks.
        run = Pass(model, self._y.shape[1], self._parameters, np.empty_like(self._parameters))
        run.x[:, :-1] = trace.x[part]
        for layer_id, node in run.nodes.items():
            if isinstance(node, DropoutNode):
                np.copyto(node.mask, trace.masks[layer_id][part].T)
        self._run = run

    def with_parameters(self, parameters: FloatArray) -> float:
        """The cost with all parameters others."""
        np.copyto(self._parameters, parameters)
        with overflow_allowed():
            self._run.forward()
            cost = self._cost()
        np.copyto(self._parameters, self._base)
        return cost

    def with_weight(self, place: int, by: float) -> _Point:
        """With one parameter moved."""
        self._parameters[place] += by
        with overflow_allowed():
            self._run.forward()
            point = _Point(self._cost(), self._sides())
        self._parameters[place] = self._base[place]
        return point

    def with_sum(self, layer_id: str, unit: int, by: float) -> _Point:
        """With z of one unit moved."""
        nodes = self._run.nodes
        moved = nodes[layer_id]
        assert isinstance(moved, DenseNode)
        order = [layer.id for layer in self._model.order]
        after = order[order.index(layer_id) + 1 :]
        with overflow_allowed():
            self._run.forward()
            moved.z[unit] += by
            for call in [*moved.activate, *(c for i in after for c in nodes[i].forward)]:
                call()
            return _Point(self._cost(), self._sides())

    def _cost(self) -> float:
        costs = self._objective.row_costs(self._run, self._y)
        if self._weights is not None:
            costs = costs * self._weights
        cost = float(costs.mean())
        return cost + penalty(self._model.layout, self._parameters) if self._is_batch else cost

    def _sides(self) -> FloatArray:
        """The kinks are those of relu and leaky_relu at z = 0, of |ŷ − y| and of |w| at 0."""
        nodes, layout = self._run.nodes, self._model.layout
        found = [
            nodes[layer.id].z
            for layer in self._model.order
            if isinstance(layer, Dense) and layer.activation in ("relu", "leaky_relu")
        ]
        if isinstance(self._objective.loss, MeanAbsoluteError):
            columns = self._model.output_columns.items()
            found += [nodes[layer_id].a - self._y[part] for layer_id, part in columns]
        if self._is_batch:
            found += [layout.kernel(self._parameters, i) for i in penalized(layout)]
        sides: FloatArray = np.sign(np.concatenate([[], *(values.ravel() for values in found)]))
        return sides
