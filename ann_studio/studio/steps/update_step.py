"""Step 6: each weight takes a step against its gradient."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.optimizers import SGD
from ann_studio.engine.walk import Place
from ann_studio.network.freezing import frozen_by
from ann_studio.studio.steps.explanation import Explanation, Formula, Line
from ann_studio.studio.steps.formulas import (
    MOST_TERMS,
    equal,
    listed,
    matrix,
    minus,
    plain,
    product,
    slope_of,
    strongest,
    symbol,
    total,
)
from ann_studio.studio.steps.lights import changing
from ann_studio.studio.steps.lines import bounded, first, result_line, size_line
from ann_studio.studio.steps.material import Material
from ann_studio.studio.steps.rules import (
    change_of,
    memory_lines,
    rate_lines,
    rate_of,
    rule_symbols,
    update_line,
)

translate = QCoreApplication.translate


def explain_update(material: Material, place: Place) -> Explanation:
    """The update of all weights, of those of a layer, or of those into a unit."""
    layer_id, unit = place.layer_id, place.unit
    light = changing(material, layer_id, unit)
    if layer_id is None:
        title = translate("Steps", "Update the weights")
        return Explanation(place, title, _summary(material), tuple(whole_lines(material)),
                           light=light)  # fmt: skip
    if unit is None:
        title = material.names.layer(layer_id)
        count = material.model.units[layer_id]
        lines = bounded(first(count), count, lambda j: _column_line(material, layer_id, j))
    else:
        title = material.names.unit(layer_id, unit)
        lines = _unit_lines(material, layer_id, unit)
    summary = _summary(material)
    if frozen_by(material.dense(layer_id), unit) is not None:
        summary = translate("Steps", "This is frozen: its weights stay as they are.")
    return Explanation(
        place, title, summary, tuple(lines), _matrix_lines(material, layer_id), light=light
    )


def _summary(material: Material) -> str:
    optimizer = material.trace.settings.optimizer
    text = translate(
        "Steps",
        "Each weight takes a step against its gradient. {optimizer} with the learning rate {rate} "
        "decides how large it is.",
    )
    rate = rate_of(optimizer, material.trace.step).text
    return text.format(optimizer=optimizer.name, rate=rate)


def whole_lines(material: Material) -> list[Line]:
    """How far the weights of each layer have moved."""
    trace = material.trace
    lines: list[Line] = []
    for layer_id in material.dense_ids:
        label = translate("Steps", "Size of the change of {layer}")
        if not material.dense(layer_id).trainable:
            label = translate("Steps", "Size of the change of {layer} (frozen)")
        label = label.format(layer=material.names.layer(layer_id))
        moved = _moved(material, layer_id)
        name = plain(r"\Delta W", "ΔW")
        lines.append(size_line(label, name, float(np.linalg.norm(moved))))
    return [*lines, *rate_lines(trace.settings.optimizer, trace.step)]


def _moved(material: Material, layer_id: str) -> FloatArray:
    after = material.after(layer_id).astype(np.float64)
    moved: FloatArray = after - material.before(layer_id)
    return moved


def _unit_lines(material: Material, layer_id: str, unit: int) -> list[Line]:
    """The weight that moves most, with what moves it; then the others, in the inputs' order."""
    moved = _moved(material, layer_id)[:, unit]
    told = strongest(moved, MOST_TERMS)
    most = max(told, key=lambda source: abs(float(moved[source])))
    told = [most, *sorted(set(told) - {most})]
    lines = bounded(told, len(moved), lambda i: _weight_line(material, layer_id, i, unit))
    if frozen_by(material.dense(layer_id), unit, told[0]) is None:
        trace = material.trace
        change = change_of(trace, *_named(material, layer_id, told[0], unit))
        optimizer = trace.settings.optimizer
        lines[1:1] = [
            *memory_lines(optimizer, trace.step, change),
            _gradient_line(material, layer_id, told[0], unit),
        ]
    return lines


def _named(
    material: Material, layer_id: str, source: int, unit: int
) -> tuple[int, Formula, Formula]:
    """Where a weight lies, its symbol, and what its gradient is called in the rule."""
    name = material.weight(layer_id, source, unit)
    optimizer = material.trace.settings.optimizer
    is_plain = isinstance(optimizer, SGD) and not optimizer.momentum
    gradient = slope_of(symbol("C"), name) if is_plain else symbol("g")
    return material.layout.blocks[layer_id].place(source, unit), name, gradient


def _weight_line(material: Material, layer_id: str, source: int, unit: int) -> Line:
    place, name, gradient = _named(material, layer_id, source, unit)
    label = translate("Steps", "Bias")
    if source < material.layout.blocks[layer_id].fan_in:
        label = translate("Steps", "Weight from {name}")
        label = label.format(name=material.names.unit(material.source(layer_id), source))
    trace = material.trace
    if frozen_by(material.dense(layer_id), unit, source) is not None:
        label = translate("Steps", "{name} (frozen)").format(name=label)
        return result_line(label, name, float(trace.after.parameters[place]))
    change = change_of(trace, place, name, gradient)
    return update_line(trace.settings.optimizer, trace.step, change, label)


def _gradient_line(material: Material, layer_id: str, source: int, unit: int) -> Line:
    """The gradient as the optimizer was given it."""
    place, name, gradient = _named(material, layer_id, source, unit)
    slope = slope_of(symbol("C"), name)
    used = float(material.trace.used_gradient[place])
    label = translate("Steps", "Its gradient")
    if material.trace.settings.optimizer.clipnorm is not None:
        label = translate("Steps", "Its gradient, clipped")
    if material.trace.is_perceptron_rule:
        label = translate("Steps", "What the perceptron rule takes for its gradient")
    return result_line(label, slope if slope == gradient else equal(gradient, slope), used)


def _column_line(material: Material, layer_id: str, unit: int) -> Line:
    """How far the weights into a unit have moved, its bias last."""
    label = material.names.short_unit(layer_id, unit)
    if frozen_by(material.dense(layer_id), unit) is not None:
        label = translate("Steps", "{name} (frozen)").format(name=label)
    name = plain(rf"\Delta w_{{{unit + 1}}}", f"Δ{symbol('w', unit + 1).text}")
    moved = _moved(material, layer_id)[:, unit]
    return Line(label, name, listed(moved))


def _matrix_lines(material: Material, layer_id: str) -> tuple[Line, ...]:
    trace = material.trace
    optimizer, fan_in = trace.settings.optimizer, material.layout.blocks[layer_id].fan_in
    before, after = material.before(layer_id), material.after(layer_id)
    used = material.layout.block(trace.used_gradient, layer_id)
    moved = _moved(material, layer_id)
    is_plain = isinstance(optimizer, SGD) and not optimizer.momentum
    symbols = rule_symbols(optimizer)
    eta = rate_of(optimizer, trace.step)

    def numbers(part: slice | int) -> Formula:
        if is_plain:
            changed = minus(matrix(before[part]), product(eta, matrix(used[part])))
        else:
            changed = total([matrix(before[part]), matrix(moved[part])])
        return equal(changed, matrix(after[part]))

    lines = [Line(translate("Steps", "Weights"), symbols, numbers(slice(fan_in)))]
    if len(before) > fan_in:
        b = plain(
            symbols.latex.replace("W", "b").replace("G", "g"),
            symbols.text.replace("W", "b").replace("G", "g"),
        )
        lines.append(Line(translate("Steps", "Biases"), b, numbers(fan_in)))
    return tuple(lines)
