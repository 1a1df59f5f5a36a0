"""Step 4: the prediction is compared with the true value."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.engine.regularizers import penalized
from ann_studio.engine.walk import Place
from ann_studio.network.layer_types import Regularizer
from ann_studio.studio import i18n
from ann_studio.studio.steps.explanation import Explanation, Formula, Line, Quantity
from ann_studio.studio.steps.formulas import (
    equal,
    exact,
    factor,
    grouped,
    long_sum,
    number,
    plain,
    power,
    product,
    quotient,
    share_of,
    side_by_side,
    size,
    summed,
    symbol,
    total,
    whole,
)
from ann_studio.studio.steps.lights import measuring
from ann_studio.studio.steps.lines import bounded, first
from ann_studio.studio.steps.loss_formulas import loss_numbers, loss_symbols
from ann_studio.studio.steps.material import Material, quantity

translate = QCoreApplication.translate


def explain_cost(material: Material, place: Place) -> Explanation:
    """The cost of a row."""
    assert place.row is not None
    row, trace = place.row, material.trace
    title = translate("Steps", "Cost: {row}")
    name = material.names.row(int(trace.rows[row]))
    summary = translate("Steps", "{guesses}: the cost of {row} is {cost} ({loss}).")
    summary = summary.format(
        guesses=guesses(material, row),
        row=name,
        cost=i18n.number(float(trace.row_costs[row])),
        loss=material.loss,
    )
    lines = [*cost_lines(material, row), *_prediction_lines(material, row)]
    if row > 0:
        lines.append(_sum_so_far(material, row))
    return Explanation(
        place, title.format(row=name), summary, tuple(lines), light=measuring(material)
    )


def guesses(material: Material, row: int) -> str:
    """ŷ and y of a row in words: of one output, or of the class that is most likely."""
    layer_id = next(iter(material.model.output_columns))
    values, trues = material.trace.a[layer_id][row], material.targets(layer_id, row)
    if material.model.output_units == 1:
        text = translate("Steps", "The prediction ŷ is {guess}, the true value y is {true}")
        guess, true = i18n.number(float(values[0])), i18n.number(float(trues[0]))
        return text.format(guess=guess, true=true)
    if len(material.model.output_columns) == 1 and sorted(trues.tolist())[-2:] == [0, 1]:
        likely, right = int(np.argmax(values)), int(np.argmax(trues))
        text = translate("Steps", "{guess} is the most likely ({share}), {true} is true")
        return text.format(
            guess=material.names.output(layer_id, likely),
            share=i18n.number(float(values[likely])),
            true=material.names.output(layer_id, right),
        )
    return translate("Steps", "The predictions ŷ stand beside the true values y")


def cost_lines(material: Material, row: int) -> list[Line]:
    """The loss at each output layer, their sum, and the weight of the row."""
    trace, cost = material.trace, symbol("C")
    layers = list(material.model.output_columns)
    weighted = trace.weights is not None
    label = translate("Steps", "Cost of the row by {loss}").format(loss=material.loss)
    parts = [float(material.loss_terms(layer_id, row).sum()) for layer_id in layers]
    if len(layers) == 1 and not weighted:
        numbers = loss_numbers(material, row, layers[0])
        symbols = equal(cost, loss_symbols(material, layers[0]))
        result = quantity(cost, trace.row_costs[row])
        return [Line(label, symbols, numbers, result, _told(material, row, layers[0]))]
    lines = [_combined(material, row, parts)]
    for place, layer_id in enumerate(layers):
        name = symbol("L", place + 1) if len(layers) > 1 else symbol("L")
        text = translate("Steps", "Loss at {layer} by {loss}")
        text = text.format(layer=material.names.layer(layer_id), loss=material.loss)
        symbols = equal(name, loss_symbols(material, layer_id))
        numbers = loss_numbers(material, row, layer_id)
        told = _told(material, row, layer_id)
        lines.append(Line(text, symbols, numbers, quantity(name, parts[place]), told))
    return lines


def _combined(material: Material, row: int, parts: list[float]) -> Line:
    """What the outputs' losses and the row's weight make together."""
    several, weights = len(parts) > 1, material.trace.weights
    inner, numbers = symbol("L"), number(parts[0])
    if several:
        inner = total([symbol("L", place + 1) for place in range(len(parts))])
        numbers = total([factor(part) for part in parts])
    label = translate("Steps", "The losses of the outputs are added")
    told: tuple[Quantity, ...] = ()
    if weights is not None:
        label = translate("Steps", "The loss, times the weight s of the row's class")
        weight = float(weights[row])
        told = (Quantity("s", weight),)
        inner = product(symbol("s"), grouped(inner) if several else inner)
        numbers = product(number(weight), grouped(numbers) if several else numbers)
    result = quantity(symbol("C"), material.trace.row_costs[row])
    return Line(label, equal(symbol("C"), inner), numbers, result, told)


def _told(material: Material, row: int, layer_id: str) -> tuple[Quantity, ...]:
    told: list[Quantity] = []
    for unit in first(material.model.units[layer_id]):
        guess, true = (material.numbered(name, layer_id, unit) for name in ("yhat", "y"))
        told.append(quantity(guess, material.trace.a[layer_id][row, unit]))
        told.append(quantity(true, material.targets(layer_id, row)[unit]))
    return tuple(told)


def _prediction_lines(material: Material, row: int) -> list[Line]:
    """ŷ of each output beside its y."""
    outputs = [
        (layer_id, unit)
        for layer_id in material.model.output_columns
        for unit in range(material.model.units[layer_id])
    ]

    def line(place: int) -> Line:
        layer_id, unit = outputs[place]
        guess, true = (material.numbered(name, layer_id, unit) for name in ("yhat", "y"))
        g, t = material.trace.a[layer_id][row, unit], material.targets(layer_id, row)[unit]
        label = translate("Steps", "{name}: prediction and true value")
        label = label.format(name=material.names.output(layer_id, unit))
        written = plain(
            rf"{guess.latex} = {number(g).latex}, \quad {true.latex}",
            f"{guess.text} = {number(g).text}, {true.text}",
        )
        return Line(label, written, None, quantity(true, t), (quantity(guess, g),))

    return bounded(first(len(outputs)), len(outputs), line)


def _sum_so_far(material: Material, row: int) -> Line:
    costs = np.asarray(material.trace.row_costs[: row + 1], np.float64)
    label = translate("Steps", "Summed over the rows of the batch up to this one")
    name = summed("r", symbol("C", "r"))
    numbers = long_sum(costs, lambda place: factor(costs[place]))
    return Line(label, name, numbers, Quantity(name.text, float(costs.sum())))


# The whole batch


def batch_cost_lines(material: Material) -> list[Line]:
    """The mean over the rows, and the penalties that are added to it."""
    trace = material.trace
    costs = np.asarray(trace.row_costs, np.float64)
    rows, penalties = len(costs), penalized(material.layout)
    cost = symbol("C")
    lines: list[Line] = []
    mean = symbol("C")
    if penalties:
        mean = plain(r"\bar{C}", "C(mean)")
        label = translate("Steps", "Cost of the batch: the mean over the rows, and the penalties")
        symbols = equal(cost, total([mean, symbol("R")]))
        numbers = total([number(trace.cost), number(trace.penalty)])
        lines.append(Line(label, symbols, numbers, quantity(cost, trace.cost + trace.penalty)))
    label = translate("Steps", "Mean of the costs of the rows")
    symbols = equal(mean, product(share_of(symbol("n")), summed("r", symbol("C", "r"))))
    added = float(costs.sum())
    share = quotient(number(added), whole(rows))
    lines.append(Line(label, symbols, share, quantity(mean, trace.cost)))
    if rows > 1:
        name = summed("r", symbol("C", "r"))
        label = translate("Steps", "Sum of the costs of the rows")
        numbers = long_sum(costs, lambda place: factor(costs[place]))
        lines.append(Line(label, name, numbers, Quantity(name.text, added)))
    lines += [_penalty_line(material, i, penalties[i]) for i in penalties]
    return lines


def _penalty_line(material: Material, layer_id: str, regularizer: Regularizer) -> Line:
    kernel = material.layout.kernel(material.trace.before.parameters, layer_id)
    weight = symbol("w")
    parts: list[tuple[float, Formula, float]] = []
    if regularizer.l1:
        total_size = float(np.abs(kernel).sum(dtype=np.float64))
        parts.append((regularizer.l1, size(weight), total_size))
    if regularizer.l2:
        squares = float(np.square(kernel).sum(dtype=np.float64))
        parts.append((regularizer.l2, power(weight, 2), squares))
    label = translate("Steps", "Penalty on the weights of {layer}")
    label = label.format(layer=material.names.layer(layer_id))
    sign = plain(r"\sum", "Σ")
    symbols = total([product(exact(f), side_by_side(sign, w)) for f, w, _ in parts])
    numbers = total([product(exact(f), number(value)) for f, _, value in parts])
    value = sum(f * value for f, _, value in parts)
    return Line(label, equal(symbol("R"), symbols), numbers, Quantity("R", value))
