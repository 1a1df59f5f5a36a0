"""Step 3: each neuron sums what it gets and puts the sum into its activation function."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.engine.walk import Place
from ann_studio.network.layer_types import Concatenate, Dense, Dropout
from ann_studio.studio import i18n
from ann_studio.studio.steps.activation_formulas import (
    softmax_symbols,
    value_numbers,
    value_symbols,
)
from ann_studio.studio.steps.explanation import Curve, Explanation, Formula, Line, Quantity
from ann_studio.studio.steps.formulas import (
    MOST_TERMS,
    applied,
    equal,
    exact,
    exponential,
    factor,
    listed,
    long_sum,
    matrix,
    minus,
    number,
    plain,
    product,
    quotient,
    side_by_side,
    strongest,
    summed,
    symbol,
    total,
    whole,
)
from ann_studio.studio.steps.lights import going_forward
from ann_studio.studio.steps.lines import bounded, first
from ann_studio.studio.steps.material import Material, quantity

translate = QCoreApplication.translate

_LARGEST_EXPONENT: Final = 600.0
"""Where eᶻ would overflow, a softmax is told in symbols only."""


def explain_forward(material: Material, place: Place) -> Explanation:
    """All layers, one layer, or one unit, with what it computes for a row."""
    assert place.row is not None
    row, layer_id, unit = place.row, place.layer_id, place.unit
    light = going_forward(material, row, layer_id, unit)
    if layer_id is None:
        title = translate("Steps", "All layers")
        summary = translate("Steps", "From layer to layer, left to right, to the prediction.")
        inputs = material.model.input_columns
        layers = [layer.id for layer in material.model.order if layer.id not in inputs]
        lines = [_whole_layer_line(material, row, each) for each in layers]
        return Explanation(place, title, summary, tuple(lines), light=light)
    if unit is None:
        name = material.names.layer(layer_id)
        title = name
        count = material.model.units[layer_id]
        lines = bounded(first(count), count, lambda j: _result_line(material, row, layer_id, j))
        summary = _layer_summary(material, layer_id)
    else:
        title = material.names.unit(layer_id, unit)
        lines = _unit_lines(material, row, layer_id, unit)
        summary = _unit_summary(material, row, layer_id, unit)
    return Explanation(
        place, title, summary, tuple(lines), _matrix_lines(material, row, layer_id),
        curve=None if unit is None else curve_of(material, row, layer_id, unit), light=light,
    )  # fmt: skip


# One unit


def _unit_lines(material: Material, row: int, layer_id: str, unit: int) -> list[Line]:
    match material.spec.layer(layer_id):
        case Dense():
            sum_line = _sum_line(material, row, layer_id, unit)
            return [sum_line, activation_line(material, row, layer_id, unit)]
        case Dropout():
            return [_dropout_line(material, row, layer_id, unit)]
        case Concatenate():
            return [_concatenate_line(material, row, layer_id, unit)]
    return [_add_line(material, row, layer_id, unit)]


def _sum_line(material: Material, row: int, layer_id: str, unit: int) -> Line:
    """z = Σ w x + b, term by term."""
    source, fan_in = material.source(layer_id), material.layout.blocks[layer_id].fan_in
    weights = np.asarray(material.before(layer_id)[:, unit], np.float64)
    given = np.asarray(material.trace.given(layer_id, row), np.float64)
    values = weights * given
    z = symbol("z", unit + 1)
    label = translate("Steps", "Sum of the inputs, each times its weight")
    symbols = summed(
        "i", side_by_side(symbol("w", "i", unit + 1), material.activation(source, "i"))
    )
    if len(weights) > fan_in:
        symbols = total([symbols, symbol("b", unit + 1)])
        label = translate("Steps", "Sum of the inputs, each times its weight, and the bias")

    def term(place: int) -> Formula:
        if place == fan_in:
            return factor(weights[place])
        return product(factor(weights[place]), factor(given[place]))

    quantities: list[Quantity] = []
    for place in strongest(values, MOST_TERMS):
        quantities.append(quantity(material.weight(layer_id, place, unit), weights[place]))
        if place < fan_in:
            quantities.append(quantity(material.activation(source, place), given[place]))
    result = quantity(z, material.trace.z[layer_id][row, unit])
    return Line(label, equal(z, symbols), long_sum(values, term), result, tuple(quantities))


def activation_line(material: Material, row: int, layer_id: str, unit: int) -> Line:
    """a = φ(z)."""
    activation = material.dense(layer_id).activation
    a, z = material.activation(layer_id, unit), symbol("z", unit + 1)
    value = float(material.trace.z[layer_id][row, unit])
    result = quantity(a, material.trace.a[layer_id][row, unit])
    label = translate("Steps", "Activation {name}").format(name=activation)
    if activation == "softmax":
        label = translate("Steps", "Activation softmax: the share of e to z in all of the layer")
        numbers = _softmax_numbers(material, row, layer_id, unit)
        return Line(label, equal(a, softmax_symbols(unit)), numbers, result)
    if activation == "step":
        label = translate("Steps", "Activation step: the neuron fires if its sum is 0 or more")
    symbols = equal(a, value_symbols(activation, z))
    told = (quantity(z, value),)
    is_plain = activation in ("linear", "step")
    numbers = None if is_plain else value_numbers(activation, value)
    return Line(label, symbols, numbers, result, told)


def _softmax_numbers(material: Material, row: int, layer_id: str, unit: int) -> Formula | None:
    z = np.asarray(material.trace.z[layer_id][row], np.float64)
    if not np.abs(z).max() < _LARGEST_EXPONENT:
        return None
    below = long_sum(np.exp(z), lambda place: exponential(number(z[place])))
    return quotient(exponential(number(z[unit])), below)


def _dropout_line(material: Material, row: int, layer_id: str, unit: int) -> Line:
    layer = material.spec.layer(layer_id)
    assert isinstance(layer, Dropout)
    mask = float(material.trace.masks[layer_id][row, unit])
    given = float(material.trace.a[material.source(layer_id)][row, unit])
    before = material.activation(material.source(layer_id), unit)
    here = material.activation(layer_id, unit)
    word = translate("Steps", "new")
    after = plain(rf"{here.latex}^{{\text{{{word}}}}}", f"{here.text}({word})")
    if here != before:
        after = here
    result = quantity(after, material.trace.a[layer_id][row, unit])
    rate = i18n.percent(layer.rate, 1 if 1000 * layer.rate % 10 else 0)
    if mask == 0:
        label = translate("Steps", "Dropped in this update, as {rate} of the values are by chance")
        numbers = product(whole(0), factor(given))
    else:
        label = translate(
            "Steps",
            "Kept in this update; to make up for the {rate} that are dropped it is scaled up",
        )
        numbers = quotient(number(given), minus(whole(1), exact(layer.rate)))
    label = label.format(rate=rate)
    symbols = equal(after, side_by_side(symbol("m", unit + 1), before))
    told = Quantity(symbol("m", unit + 1).text, mask), quantity(before, given)
    return Line(label, symbols, numbers, result, told)


def _concatenate_line(material: Material, row: int, layer_id: str, unit: int) -> Line:
    source, place = _origin(material, layer_id, unit)
    label = translate("Steps", "Taken over from {name}")
    label = label.format(name=material.names.unit(source, place))
    here = material.activation(layer_id, unit)
    before = material.activation(source, place)
    symbols = here if here == before else equal(here, before)
    return Line(label, symbols, result=quantity(here, material.trace.a[layer_id][row, unit]))


def _origin(material: Material, layer_id: str, unit: int) -> tuple[str, int]:
    """Which unit of which source a unit of a Concatenate layer is."""
    for source in material.spec.sources(layer_id):
        if unit < material.model.units[source]:
            return source, unit
        unit -= material.model.units[source]
    raise IndexError(unit)


def _add_line(material: Material, row: int, layer_id: str, unit: int) -> Line:
    sources = material.spec.sources(layer_id)
    values = np.array([material.trace.a[source][row, unit] for source in sources], np.float64)
    names = [material.names.layer(source) for source in sources]
    label = translate("Steps", "Sum of unit {number} of {layers}")
    label = label.format(number=i18n.integer(unit + 1), layers=" + ".join(names))
    here = material.activation(layer_id, unit)
    index = plain(r"\text{in}", "in")
    symbols = plain(
        rf"{here.latex} = \sum_{{{index.latex}}} a_{{{unit + 1}}}^{{{index.latex}}}",
        f"{here.text} = Σ {symbol('a', unit + 1).text}({index.text})",
    )
    result = quantity(here, material.trace.a[layer_id][row, unit])
    return Line(label, symbols, long_sum(values, lambda i: factor(values[i])), result)


def _unit_summary(material: Material, row: int, layer_id: str, unit: int) -> str:
    a = i18n.number(float(material.trace.a[layer_id][row, unit]))
    match material.spec.layer(layer_id):
        case Dense(activation=activation):
            text = translate("Steps", "The inputs sum up to z = {z}; {activation} makes it {a}.")
            z = i18n.number(float(material.trace.z[layer_id][row, unit]))
            return text.format(z=z, activation=activation, a=a)
        case Dropout():
            text = translate("Steps", "Dropout passes {a} on in this update.")
        case Concatenate():
            text = translate("Steps", "The value {a} is passed on as it is.")
        case _:
            text = translate("Steps", "The inputs add up to {a}.")
    return text.format(a=a)


def curve_of(material: Material, row: int, layer_id: str, unit: int) -> Curve | None:
    """The point of a neuron on its activation function; softmax has no curve of its own."""
    layer = material.spec.layer(layer_id)
    if not isinstance(layer, Dense) or layer.activation == "softmax":
        return None
    z, a = material.trace.z[layer_id][row, unit], material.trace.a[layer_id][row, unit]
    slope = material.slopes(layer_id, row)[unit]
    return Curve(layer.activation, float(z), float(a), float(slope))


# A layer


def _result_line(material: Material, row: int, layer_id: str, unit: int) -> Line:
    """What a unit gives, in short."""
    if isinstance(material.spec.layer(layer_id), Dense):
        line = activation_line(material, row, layer_id, unit)
    else:
        line = _unit_lines(material, row, layer_id, unit)[0]
    label = material.names.short_unit(layer_id, unit)
    return Line(label, line.symbols, line.numbers, line.result, line.quantities)


def _layer_summary(material: Material, layer_id: str) -> str:
    name = material.names.layer(layer_id)
    match material.spec.layer(layer_id):
        case Dense(activation=activation):
            text = translate(
                "Steps",
                "Each neuron of {layer} sums its inputs and puts the sum into {activation}.",
            )
            return text.format(layer=name, activation=activation)
        case Dropout():
            text = translate("Steps", "{layer} drops some values in this update, at random.")
        case Concatenate():
            text = translate("Steps", "{layer} sets the units of its inputs side by side.")
        case _:
            text = translate("Steps", "{layer} adds its inputs, unit by unit.")
    return text.format(layer=name)


def _matrix_lines(material: Material, row: int, layer_id: str) -> tuple[Line, ...]:
    if layer_id not in material.layout.blocks:
        values = material.trace.a[layer_id][row]
        return (Line(material.names.layer(layer_id), equal(symbol("a"), matrix(values))),)
    layer, block = material.dense(layer_id), material.before(layer_id)
    fan_in = material.layout.blocks[layer_id].fan_in
    x = symbol("x" if material.source(layer_id) in material.model.input_columns else "a")
    product_symbols = plain(rf"W^{{\top}} {x.latex}", f"Wᵀ {x.text}")
    given = material.trace.given(layer_id, row)[:fan_in]
    numbers = side_by_side(matrix(block[:fan_in].T), matrix(given))
    if layer.use_bias:
        product_symbols = total([product_symbols, symbol("b")])
        numbers = total([numbers, matrix(block[fan_in])])
    z, a = material.trace.z[layer_id][row], material.trace.a[layer_id][row]
    name = symbol("yhat") if material.is_output(layer_id) else symbol("a")
    return (
        Line(
            translate("Steps", "The sums of the layer"),
            equal(symbol("z"), product_symbols),
            equal(numbers, matrix(z)),
        ),
        Line(
            translate("Steps", "Activation {name}").format(name=layer.activation),
            equal(name, applied(symbol("phi"), symbol("z"))),
            matrix(a),
        ),
    )


def _whole_layer_line(material: Material, row: int, layer_id: str) -> Line:
    """What a layer gives, on one line."""
    values = material.trace.a[layer_id][row]
    name = symbol("yhat") if material.is_output(layer_id) else symbol("a")
    label = material.names.layer(layer_id)
    if layer_id not in material.layout.blocks:
        return Line(label, name, listed(values))
    x = symbol("x" if material.source(layer_id) in material.model.input_columns else "a")
    inner = plain(rf"W^{{\top}} {x.latex}", f"Wᵀ {x.text}")
    if material.dense(layer_id).use_bias:
        inner = total([inner, symbol("b")])
    return Line(label, equal(name, applied(symbol("phi"), inner)), listed(values))
