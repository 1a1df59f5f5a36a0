"""The end of step 5: what the rows of the batch give together, with penalties and clipping."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.regularizers import penalized
from ann_studio.engine.walk import Place
from ann_studio.network.freezing import frozen_by
from ann_studio.network.layer_types import Regularizer
from ann_studio.studio import i18n
from ann_studio.studio.steps.cost_step import batch_cost_lines
from ann_studio.studio.steps.explanation import Explanation, Formula, Line, Quantity
from ann_studio.studio.steps.formulas import (
    MOST_TERMS,
    becomes,
    equal,
    exact,
    factor,
    listed,
    long_sum,
    matrix,
    norm,
    number,
    of_row,
    plain,
    product,
    quotient,
    share_of,
    side_by_side,
    slope_of,
    strongest,
    summed,
    symbol,
    total,
    whole,
)
from ann_studio.studio.steps.lights import changing
from ann_studio.studio.steps.lines import bounded, check_of, first, size_line
from ann_studio.studio.steps.material import Material, quantity

translate = QCoreApplication.translate

_SHARE: Final = share_of(symbol("n"))


def explain_mean(material: Material, place: Place) -> Explanation:
    """The gradient of the batch: of all weights, of those of a layer, or of those into a unit."""
    layer_id, unit, trace = place.layer_id, place.unit, material.trace
    light = changing(material, layer_id, unit)
    rows = i18n.integer(len(trace.rows))
    if layer_id is None:
        title = translate("Steps", "The rows together")
        summary = translate(
            "Steps", "The gradient of the batch is the mean of the gradients of its {rows} rows."
        )
        lines = [*batch_cost_lines(material), *_size_lines(material)]
        return Explanation(place, title, summary.format(rows=rows), tuple(lines), light=light)
    summary = translate("Steps", "Each gradient is the mean over the {rows} rows of the batch.")
    if layer_id in penalized(material.layout):
        summary = translate(
            "Steps", "Each gradient is the mean over the {rows} rows, and the slope of the penalty."
        )
    summary = summary.format(rows=rows)
    matrices = _matrix_lines(material, layer_id)
    title = translate("Steps", "{name}: the rows together")
    if unit is None:
        title = title.format(name=material.names.layer(layer_id))
        count = material.model.units[layer_id]
        lines = bounded(first(count), count, lambda j: _column_line(material, layer_id, j))
        lines += _clip_lines(material, layer_id)
        return Explanation(place, title, summary, tuple(lines), matrices, light=light)
    title = title.format(name=material.names.unit(layer_id, unit))
    block = material.layout.block(trace.gradient, layer_id)
    told = strongest(block[:, unit], MOST_TERMS)
    told.sort(key=lambda source: -abs(float(block[source, unit])))
    lines = bounded(told, len(block), lambda i: _weight_line(material, layer_id, i, unit))
    lines[1:1] = [
        _sum_line(material, layer_id, told[0], unit),
        *_penalty_lines(material, layer_id, told[0], unit),
    ]
    lines += _clip_lines(material, layer_id)
    name = slope_of(symbol("C"), material.weight(layer_id, told[0], unit))
    check = check_of(name, material.weight_difference(layer_id, told[0], unit, None))
    return Explanation(place, title, summary, tuple(lines), matrices, check, None, light)


# One weight


def _weight_line(material: Material, layer_id: str, source: int, unit: int) -> Line:
    """The mean over the rows of a · δ, and where there is a penalty, that on top."""
    weight = material.weight(layer_id, source, unit)
    name = slope_of(symbol("C"), weight)
    values = np.multiply(*_factors(material, layer_id, source, unit))
    label = translate("Steps", "Gradient of the bias")
    is_bias = source == material.layout.blocks[layer_id].fan_in
    if not is_bias:
        label = translate("Steps", "Gradient of the weight from {name}")
        label = label.format(name=material.names.unit(material.source(layer_id), source))
    symbols = product(_SHARE, _sum_symbols(material, layer_id, source, unit))
    numbers = quotient(number(float(values.sum())), whole(len(values)))
    if layer_id in penalized(material.layout) and not is_bias:
        symbols = total([symbols, slope_of(symbol("R"), weight)])
        added = material.layout.block(material.trace.penalty_gradient, layer_id)[source, unit]
        numbers = total([numbers, factor(float(added))])
    block = material.layout.block(material.trace.gradient, layer_id)
    return Line(label, equal(name, symbols), numbers, quantity(name, block[source, unit]))


def _sum_line(material: Material, layer_id: str, source: int, unit: int) -> Line:
    """The sum over the rows, term by term."""
    given, deltas = _factors(material, layer_id, source, unit)
    is_bias = source == material.layout.blocks[layer_id].fan_in

    def term(row: int) -> Formula:
        delta = factor(deltas[row])
        return delta if is_bias else product(factor(given[row]), delta)

    name = _sum_symbols(material, layer_id, source, unit)
    label = translate("Steps", "Its sum over the rows of the batch")
    result = Quantity(name.text, float(np.dot(given, deltas)))
    return Line(label, name, long_sum(given * deltas, term), result)


def _factors(
    material: Material, layer_id: str, source: int, unit: int
) -> tuple[FloatArray, FloatArray]:
    """What comes in at a weight, and δ, in each row of the batch; 1 at a bias."""
    deltas = np.asarray(material.trace.delta[layer_id][:, unit], np.float64)
    if source == material.layout.blocks[layer_id].fan_in:
        return np.ones_like(deltas), deltas
    given = material.trace.a[material.source(layer_id)][:, source]
    return np.asarray(given, np.float64), deltas


def _sum_symbols(material: Material, layer_id: str, source: int, unit: int) -> Formula:
    delta = of_row(symbol("delta", unit + 1))
    if source == material.layout.blocks[layer_id].fan_in:
        return summed("r", delta)
    given = of_row(material.activation(material.source(layer_id), source))
    return summed("r", side_by_side(given, delta))


def _penalty_lines(material: Material, layer_id: str, source: int, unit: int) -> list[Line]:
    """The slope of the penalty at one weight, if it has one."""
    regularizer = penalized(material.layout).get(layer_id)
    if regularizer is None or source == material.layout.blocks[layer_id].fan_in:
        return []
    weight = material.weight(layer_id, source, unit)
    value = float(material.before(layer_id)[source, unit])
    name = slope_of(symbol("R"), weight)
    symbols, numbers = _penalty_slope(regularizer, weight, value)
    added = material.layout.block(material.trace.penalty_gradient, layer_id)[source, unit]
    label = translate("Steps", "Slope of the penalty, which draws the weight towards 0")
    told = (quantity(weight, value),)
    return [Line(label, equal(name, symbols), numbers, quantity(name, added), told)]


def _penalty_slope(
    regularizer: Regularizer, weight: Formula, value: float
) -> tuple[Formula, Formula]:
    symbols: list[Formula] = []
    numbers: list[Formula] = []
    if regularizer.l1:
        l1 = plain(r"\lambda_{1}", "λ₁")
        sign = plain(rf"\text{{sign}}\left({weight.latex}\right)", f"sign({weight.text})")
        symbols.append(product(l1, sign))
        numbers.append(product(exact(regularizer.l1), factor(float(np.sign(value)))))
    if regularizer.l2:
        l2 = plain(r"\lambda_{2}", "λ₂")
        symbols.append(product(whole(2), l2, weight))
        numbers.append(product(whole(2), exact(regularizer.l2), factor(value)))
    return total(symbols), total(numbers)


# Clipping


def _clip_lines(material: Material, layer_id: str) -> list[Line]:
    """How the gradients of kernel and bias are shortened, each for itself."""
    limit = material.trace.settings.optimizer.clipnorm
    layer, fan_in = material.dense(layer_id), material.layout.blocks[layer_id].fan_in
    if limit is None or not layer.trainable:
        return []
    block = _learning(material, layer_id)
    parts = [(translate("Steps", "weights"), symbol("G"), block[:fan_in])]
    if layer.use_bias:
        parts.append((translate("Steps", "biases"), symbol("g"), block[fan_in:]))
    return [_clip_line(label, name, part, limit) for label, name, part in parts]


def _learning(material: Material, layer_id: str) -> FloatArray:
    """The gradient of a layer with 0 where it is frozen, as it is clipped."""
    block = material.layout.block(material.trace.gradient, layer_id).astype(np.float64)
    layer = material.dense(layer_id)
    block[:, list(layer.frozen_units)] = 0
    for source, unit in layer.frozen_weights:
        block[source, unit] = 0
    return block


def _clip_line(part: str, name: Formula, gradient: FloatArray, limit: float) -> Line:
    length = float(np.linalg.norm(gradient))
    told = (Quantity(norm(name).text, length),)
    if not length > limit:
        label = translate("Steps", "Clipping: the gradient of the {part} is within {limit}")
        label = label.format(part=part, limit=exact(limit).text)
        return Line(label, norm(name), None, told[0])
    label = translate("Steps", "Clipping: the gradient of the {part} is shortened to {limit}")
    label = label.format(part=part, limit=exact(limit).text)
    scale = quotient(exact(limit), norm(name))
    numbers = quotient(exact(limit), number(length))
    symbols = becomes(name, product(name, scale))
    shown = plain(rf"{numbers.latex} \cdot {name.latex}", f"{numbers.text} · {name.text}")
    return Line(label, symbols, shown, None, told)


# A layer


def _column_line(material: Material, layer_id: str, unit: int) -> Line:
    """The gradient of all weights into a unit, that of its bias last."""
    block = material.layout.block(material.trace.gradient, layer_id)
    name = plain(rf"\nabla w_{{{unit + 1}}}", f"∇{symbol('w', unit + 1).text}")
    label = material.names.short_unit(layer_id, unit)
    if frozen_by(material.dense(layer_id), unit) is not None:
        label = translate("Steps", "{name} (frozen)").format(name=label)
    return Line(label, name, listed(block[:, unit]))


def _size_lines(material: Material) -> list[Line]:
    """How large the gradient of each layer is, the last layer first."""
    lines: list[Line] = []
    for layer_id in material.dense_ids[::-1]:
        block = material.layout.block(material.trace.gradient, layer_id).astype(np.float64)
        label = translate("Steps", "Size of the gradient of {layer}")
        label = label.format(layer=material.names.layer(layer_id))
        lines.append(size_line(label, symbol("G"), float(np.linalg.norm(block))))
        lines += _clip_lines(material, layer_id)
    return lines


def _matrix_lines(material: Material, layer_id: str) -> tuple[Line, ...]:
    """G = Aᵀ Δ / n and the penalty's part."""
    trace, fan_in = material.trace, material.layout.blocks[layer_id].fan_in
    source = material.source(layer_id)
    given = (
        plain(r"A^{\top}", "Aᵀ")
        if source not in material.model.input_columns
        else plain(r"X^{\top}", "Xᵀ")
    )
    delta = plain(r"\Delta", "Δ")
    symbols = side_by_side(_SHARE, given, delta)
    numbers = side_by_side(
        share_of(whole(len(trace.rows))),
        matrix(trace.a[source].T),
        matrix(trace.delta[layer_id]),
    )
    block = material.layout.block(trace.gradient, layer_id)
    if layer_id in penalized(material.layout):
        slope = slope_of(symbol("R"), symbol("W"))
        symbols = total([symbols, slope])
        added = material.layout.block(trace.penalty_gradient, layer_id)[:fan_in]
        numbers = total([numbers, matrix(added)])
    label = translate("Steps", "Gradient of the weights: a row of Δ for each row of the batch")
    lines = [Line(label, equal(symbol("G"), symbols), equal(numbers, matrix(block[:fan_in])))]
    if material.dense(layer_id).use_bias:
        mean = product(_SHARE, summed("r", of_row(symbol("delta"))))
        label = translate("Steps", "Gradient of the biases")
        lines.append(Line(label, equal(symbol("g"), mean), matrix(block[fan_in])))
    return tuple(lines)
