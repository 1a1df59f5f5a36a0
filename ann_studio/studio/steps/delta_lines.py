"""How δ = ∂C/∂z of a neuron is found: from the loss, or through all that the neuron feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.engine.arrays import FloatArray
from ann_studio.studio.steps.activation_formulas import slope_numbers, slope_symbols
from ann_studio.studio.steps.explanation import Formula, Line, Quantity
from ann_studio.studio.steps.feedback import Arrival, arrivals, came_back
from ann_studio.studio.steps.formulas import (
    applied,
    equal,
    factor,
    grouped,
    long_sum,
    minus,
    plain,
    product,
    quotient,
    share_of,
    side_by_side,
    slope_of,
    summed,
    symbol,
    tight,
    total,
    whole,
)
from ann_studio.studio.steps.loss_formulas import error_slope
from ann_studio.studio.steps.material import Material, quantity

translate = QCoreApplication.translate

_SHORT: Final = 2
"""How many terms of a sum are written within a product."""


def delta_lines(material: Material, row: int, layer_id: str, unit: int) -> list[Line]:
    """δ first, then what it is made of."""
    if material.trace.is_perceptron_rule:
        label = translate("Steps", "The perceptron rule: the error itself, whatever the slope")
        return [_error_line(material, row, layer_id, unit, label)]
    if material.is_fused(layer_id):
        label = translate("Steps", "δ of the output: the error itself, as the slopes cancel")
        return [
            _error_line(material, row, layer_id, unit, label),
            *_cancelling(material, layer_id, unit),
        ]
    is_output = material.is_output(layer_id)
    back = (_from_loss if is_output else _from_layers)(material, row, layer_id, unit)
    if material.dense(layer_id).activation == "softmax":
        return [_softmax_line(material, row, layer_id, unit), back.line]
    return [_product_line(material, row, layer_id, unit, back), back.line,
            _slope_line(material, row, layer_id, unit)]  # fmt: skip


@dataclass(frozen=True)
class _Back:
    """∂C/∂a of a unit: what it is, and with numbers where they say more than the value.

    `is_short` says that the numbers are few enough to be part of a product.
    """

    label: str
    name: Formula
    symbols: Formula
    numbers: Formula | None
    value: float
    told: tuple[Quantity, ...] = ()
    is_short: bool = True

    @property
    def line(self) -> Line:
        result = Quantity(self.name.text, self.value)
        return Line(self.label, equal(self.name, self.symbols), self.numbers, result, self.told)


def _product_line(material: Material, row: int, layer_id: str, unit: int, back: _Back) -> Line:
    """δ = ∂C/∂a · φ′(z)."""
    z, d = symbol("z", unit + 1), symbol("delta", unit + 1)
    slope = float(material.slopes(layer_id, row)[unit])
    symbols = product(tight(back.symbols), applied(symbol("slope"), z))
    came = factor(back.value)
    if back.numbers is not None and back.is_short:
        came = tight(back.numbers)
    told = Quantity(back.name.text, back.value), Quantity(f"φ′({z.text})", slope)
    result = quantity(d, material.trace.delta[layer_id][row, unit])
    label = translate("Steps", "δ: what comes back, times the slope of the activation")
    return Line(label, equal(d, symbols), product(came, factor(slope)), result, told)


def _back_name(material: Material, layer_id: str, unit: int | str) -> Formula:
    return slope_of(symbol("C"), material.activation(layer_id, unit))


# At an output


def _weighted(
    material: Material, row: int, symbols: Formula, numbers: Formula | None
) -> tuple[Formula, Formula | None]:
    """Times the weight of the row, where the rows are weighted."""
    if material.trace.weights is None:
        return symbols, numbers
    if numbers is not None:
        numbers = product(factor(material.row_weight(row)), tight(numbers))
    return product(symbol("s"), tight(symbols)), numbers


def _error_line(material: Material, row: int, layer_id: str, unit: int, label: str) -> Line:
    """δ = ŷ − y."""
    d = symbol("delta", unit + 1)
    symbols, numbers = _weighted(material, row, *error_slope(material, layer_id, unit, row))
    result = quantity(d, material.trace.delta[layer_id][row, unit])
    return Line(label, equal(d, symbols), numbers, result, _told(material, row, layer_id, unit))


def _told(material: Material, row: int, layer_id: str, unit: int) -> tuple[Quantity, ...]:
    guess, true = (material.numbered(name, layer_id, unit) for name in ("yhat", "y"))
    told = [
        quantity(guess, material.trace.a[layer_id][row, unit]),
        quantity(true, material.targets(layer_id, row)[unit]),
    ]
    if material.trace.weights is not None:
        told.append(Quantity("s", material.row_weight(row)))
    return tuple(told)


def _from_loss(material: Material, row: int, layer_id: str, unit: int) -> _Back:
    """∂C/∂ŷ."""
    symbols, numbers = _weighted(material, row, *error_slope(material, layer_id, unit, row))
    label = translate("Steps", "Slope of {loss} at the prediction").format(loss=material.loss)
    value = float(material.loss_slopes(layer_id, row)[unit]) * material.row_weight(row)
    name, told = _back_name(material, layer_id, unit), _told(material, row, layer_id, unit)
    return _Back(label, name, symbols, numbers, value, told)


def _cancelling(material: Material, layer_id: str, unit: int) -> list[Line]:
    """Why δ is the error itself: the loss's slope and the activation's cancel."""
    guess, true = (material.numbered(name, layer_id, unit) for name in ("yhat", "y"))
    is_part = material.trace.weights is not None or len(material.model.output_columns) > 1
    loss, z = symbol("L" if is_part else "C"), symbol("z", unit + 1)
    if material.dense(layer_id).activation == "sigmoid":
        return _sigmoid_cancelling(loss, guess, true, z, material.model.units[layer_id])
    return _softmax_cancelling(loss, guess, true, z, unit + 1)


def _softmax_cancelling(
    loss: Formula, guess: Formula, true: Formula, z: Formula, number: int
) -> list[Line]:
    share, by_share = symbol("yhat", "k"), slope_of(loss, symbol("yhat", "k"))
    inner = plain(
        rf"\left([k = {number}] - {guess.latex}\right)", f"([k = {number}] − {guess.text})"
    )
    cost = plain(
        rf"{loss.latex} = -\sum_{{k}} y_{{k}} \ln \hat{{y}}_{{k}}, \quad {by_share.latex}",
        f"{loss.text} = −Σₖ yₖ ln ŷₖ, {by_share.text}",
    )
    ratio = plain(r"-\frac{y_{k}}{\hat{y}_{k}}", "−yₖ / ŷₖ")
    product_of_both = summed("k", product(grouped(ratio), side_by_side(share, inner)))
    expanded = plain(
        rf"-{true.latex} + {guess.latex} \sum_{{k}} y_{{k}}",
        f"−{true.text} + {guess.text} Σₖ yₖ",
    )
    steps = equal(slope_of(loss, z), product_of_both, expanded, minus(guess, true))
    return [
        Line(translate("Steps", "The cost changes with every share"), equal(cost, ratio)),
        Line(
            translate("Steps", "Each share changes with this z"),
            equal(slope_of(share, z), side_by_side(share, inner)),
        ),
        Line(translate("Steps", "Together all but the error cancels, as the y sum to 1"), steps),
    ]


def _sigmoid_cancelling(
    loss: Formula, guess: Formula, true: Formula, z: Formula, units: int
) -> list[Line]:
    shares = [] if units == 1 else [share_of(whole(units))]
    error, rest = minus(guess, true), grouped(minus(whole(1), guess))
    flat = side_by_side(guess, rest)
    slope = applied(symbol("slope"), z)
    cost = equal(slope_of(loss, guess), product(*shares, quotient(error, flat)))
    both = product(slope_of(loss, guess), slope)
    together = equal(slope_of(loss, z), both, product(*shares, grouped(error) if shares else error))
    return [
        Line(translate("Steps", "The slope of the cross-entropy"), cost),
        Line(translate("Steps", "The slope of the sigmoid"), equal(slope, flat)),
        Line(translate("Steps", "In their product the slope of the sigmoid cancels"), together),
    ]


# In a hidden layer


def _from_layers(material: Material, row: int, layer_id: str, unit: int) -> _Back:
    """∂C/∂a: the sum over all ways from a unit to neurons whose δ is known."""
    found = arrivals(material, row, layer_id, unit)
    weights: list[float] = []
    deltas: list[float] = []
    factors: list[float] = []
    for arrival in found:
        w, d = _along(material, row, arrival)
        weights += w.tolist()
        deltas += d.tolist()
        factors += [arrival.factor] * len(d)
    dropped = any(each != 1 for each in factors)
    values = np.array(weights) * np.array(deltas) * np.array(factors)

    def term(place: int) -> Formula:
        parts = [factor(weights[place]), factor(deltas[place])]
        return product(*([factor(factors[place])] if dropped else []), *parts)

    name = _back_name(material, layer_id, unit)
    symbols = _feedback_symbols(found, unit, dropped)
    layers = dict.fromkeys(material.names.layer(arrival.layer_id) for arrival in found)
    label = translate("Steps", "What comes back from {layers}, through each weight out of it")
    if dropped:
        label = translate("Steps", "What comes back from {layers}: m is what Dropout multiplied by")
    label = label.format(layers=", ".join(layers))
    back = float(came_back(material, row, layer_id)[unit])
    is_short = len(values) <= _SHORT
    return _Back(label, name, symbols, long_sum(values, term), back, is_short=is_short)


def _along(material: Material, row: int, arrival: Arrival) -> tuple[FloatArray, FloatArray]:
    """The weights at which a unit arrives, and the δ behind each of them."""
    if arrival.is_output:
        slope = material.loss_slopes(arrival.layer_id, row)[arrival.place]
        return np.ones(1), np.array([slope * material.row_weight(row)])
    delta = material.trace.delta[arrival.layer_id][row]
    weights = material.before(arrival.layer_id)[arrival.place]
    return np.asarray(weights, np.float64), np.asarray(delta, np.float64)


def _feedback_symbols(found: list[Arrival], unit: int, dropped: bool) -> Formula:
    to_output = any(arrival.is_output for arrival in found)
    to_dense = [arrival for arrival in found if not arrival.is_output]
    places = {arrival.place for arrival in to_dense}
    row: int | str = places.pop() + 1 if len(places) == 1 else unit + 1
    mask = [symbol("m")] if dropped else []
    parts: list[Formula] = []
    if to_dense:
        inner = side_by_side(*mask, symbol("w", row, "k"), symbol("delta", "k"))
        parts.append(summed("k", inner))
    if to_output:
        parts.append(side_by_side(*mask, slope_of(symbol("C"), symbol("yhat"))))
    return total(parts)


def _slope_line(material: Material, row: int, layer_id: str, unit: int) -> Line:
    """φ′(z)."""
    activation = material.dense(layer_id).activation
    z, a = symbol("z", unit + 1), material.activation(layer_id, unit)
    name = applied(symbol("slope"), z)
    z_value = float(material.trace.z[layer_id][row, unit])
    a_value = float(material.trace.a[layer_id][row, unit])
    result = Quantity(name.text, float(material.slopes(layer_id, row)[unit]))
    formula = slope_symbols(activation, z, a)
    label = translate("Steps", "Slope of {name} at z").format(name=activation)
    if formula is None or (activation == "elu" and z_value > 0):
        return Line(label, name, result=result, quantities=(quantity(z, z_value),))
    if activation == "silu":
        label = translate("Steps", "Slope of silu at z, with s the sigmoid of z")
    numbers = slope_numbers(activation, z_value, a_value)
    told = quantity(z, z_value), quantity(a, a_value)
    return Line(label, equal(name, formula), numbers, result, told)


def _softmax_line(material: Material, row: int, layer_id: str, unit: int) -> Line:
    """δ = a (g − Σ g a), with g what comes back to each unit."""
    back = np.asarray(came_back(material, row, layer_id), np.float64)
    shares = np.asarray(material.trace.a[layer_id][row], np.float64)
    d, a = symbol("delta", unit + 1), material.activation(layer_id, unit)
    inner = minus(
        _back_name(material, layer_id, unit),
        summed(
            "k",
            side_by_side(_back_name(material, layer_id, "k"), material.activation(layer_id, "k")),
        ),
    )
    others = long_sum(
        back * shares, lambda place: product(factor(back[place]), factor(shares[place]))
    )
    numbers = product(factor(shares[unit]), grouped(minus(factor(back[unit]), grouped(others))))
    label = translate("Steps", "δ through softmax, where each z moves all shares")
    symbols = equal(d, product(a, grouped(inner)))
    result = quantity(d, material.trace.delta[layer_id][row, unit])
    return Line(label, symbols, numbers, result)
