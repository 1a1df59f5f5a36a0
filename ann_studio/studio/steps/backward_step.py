"""Step 5: back from the cost, how much each neuron and each weight has contributed to it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.engine.walk import Place
from ann_studio.studio import i18n
from ann_studio.studio.steps.delta_lines import delta_lines
from ann_studio.studio.steps.explanation import Explanation, Formula, Line
from ann_studio.studio.steps.formulas import (
    MOST_TERMS,
    equal,
    factor,
    listed,
    matrix,
    plain,
    product,
    side_by_side,
    slope_of,
    strongest,
    symbol,
    worded,
)
from ann_studio.studio.steps.forward_step import curve_of
from ann_studio.studio.steps.lights import going_back
from ann_studio.studio.steps.lines import bounded, check_of, first
from ann_studio.studio.steps.material import Material, quantity

translate = QCoreApplication.translate


def explain_backward(material: Material, place: Place) -> Explanation:
    """What comes back to all layers, to one, or to one unit, in one row."""
    assert place.row is not None
    row, layer_id, unit = place.row, place.layer_id, place.unit
    light = going_back(material, row, layer_id, unit)
    if layer_id is None:
        title = translate("Steps", "All layers")
        lines = [_layer_line(material, row, each) for each in material.dense_ids[::-1]]
        return Explanation(place, title, _whole_summary(material), tuple(lines), light=light)
    matrices = _matrix_lines(material, row, layer_id)
    if unit is None:
        title = material.names.layer(layer_id)
        count = material.model.units[layer_id]
        lines = bounded(first(count), count, lambda j: _short_line(material, row, layer_id, j))
        summary = translate(
            "Steps",
            "δ tells how the cost changes with the sum z of each neuron; times what comes in, it "
            "is the gradient of a weight.",
        )
        return Explanation(place, title, summary, tuple(lines), matrices, light=light)
    title = material.names.unit(layer_id, unit)
    lines = [*delta_lines(material, row, layer_id, unit),
             *_gradient_lines(material, row, layer_id, unit)]  # fmt: skip
    check = check_of(symbol("delta", unit + 1), material.delta_difference(layer_id, unit, row))
    return Explanation(
        place, title, _unit_summary(material, row, layer_id, unit), tuple(lines), matrices, check,
        curve_of(material, row, layer_id, unit), light,
    )  # fmt: skip


def _whole_summary(material: Material) -> str:
    if material.trace.is_perceptron_rule:
        return translate(
            "Steps",
            "The step function has no slope to follow back: the perceptron rule takes the error "
            "ŷ − y itself.",
        )
    return translate(
        "Steps",
        "From the cost back, right to left: how the cost changes with the sum z of each neuron.",
    )


def _unit_summary(material: Material, row: int, layer_id: str, unit: int) -> str:
    if material.trace.is_perceptron_rule:
        return _whole_summary(material)
    delta = float(material.trace.delta[layer_id][row, unit])
    if delta == 0:
        return translate("Steps", "δ is 0: the cost of this row does not change with this neuron.")
    if delta > 0:
        text = translate("Steps", "δ is {delta}: the cost rises with z, so z should become less.")
    else:
        text = translate("Steps", "δ is {delta}: the cost falls with z, so z should become more.")
    return text.format(delta=i18n.number(delta))


def _gradient_lines(material: Material, row: int, layer_id: str, unit: int) -> list[Line]:
    """∂C/∂w = a δ of the strongest weights into a unit, and of its bias."""
    given = np.asarray(material.trace.given(layer_id, row), np.float64)
    delta = float(material.trace.delta[layer_id][row, unit])
    fan_in, source = material.layout.blocks[layer_id].fan_in, material.source(layer_id)
    told = strongest(given[:fan_in], MOST_TERMS)
    more = len(given) - len(told) - (len(given) > fan_in)

    def line(place: int) -> Line:
        name = slope_of(symbol("C"), material.weight(layer_id, place, unit))
        d = symbol("delta", unit + 1)
        result = quantity(name, given[place] * delta)
        if place == fan_in:
            label = translate("Steps", "Gradient of the bias")
            return Line(label, equal(name, d), result=result)
        label = translate("Steps", "Gradient of the weight from {name}")
        label = label.format(name=material.names.unit(source, place))
        x = material.activation(source, place)
        numbers = product(factor(given[place]), factor(delta))
        quantities = quantity(x, given[place]), quantity(d, delta)
        return Line(label, equal(name, side_by_side(x, d)), numbers, result, quantities)

    lines = bounded(told, len(told) + more, line)
    return [*lines, line(fan_in)] if len(given) > fan_in else lines


def _short_line(material: Material, row: int, layer_id: str, unit: int) -> Line:
    line = delta_lines(material, row, layer_id, unit)[0]
    label = material.names.short_unit(layer_id, unit)
    return Line(label, line.symbols, line.numbers, line.result, line.quantities)


def _layer_line(material: Material, row: int, layer_id: str) -> Line:
    values = material.trace.delta[layer_id][row]
    symbols = _delta_symbols(material, layer_id)
    return Line(material.names.layer(layer_id), symbols, listed(values))


def _delta_symbols(material: Material, layer_id: str) -> Formula:
    """δ of a layer as a vector."""
    delta = symbol("delta")
    if material.trace.is_perceptron_rule or material.is_fused(layer_id):
        return delta
    softmax = material.dense(layer_id).activation == "softmax"
    if material.is_output(layer_id):
        back = slope_of(symbol("C"), symbol("yhat"))
    elif _feeds_one_dense(material, layer_id):
        word = translate("Steps", "next")
        back = side_by_side(worded(symbol("W"), word), worded(delta, word))
        back = plain(rf"\left({back.latex}\right)", f"({back.text})")
    else:
        back = slope_of(symbol("C"), symbol("a"))
    if softmax:
        return equal(delta, plain(rf"J^{{\top}} {back.latex}", f"Jᵀ {back.text}"))
    slope = plain(r"\varphi'\left(z\right)", "φ′(z)")
    return equal(delta, plain(rf"{back.latex} \odot {slope.latex}", f"{back.text} ⊙ {slope.text}"))


def _feeds_one_dense(material: Material, layer_id: str) -> bool:
    targets = material.spec.targets(layer_id)
    return len(targets) == 1 and targets[0] in material.layout.blocks


def _matrix_lines(material: Material, row: int, layer_id: str) -> tuple[Line, ...]:
    """δ = (W δ) ⊙ φ′(z), and the gradients a δᵀ."""
    trace = material.trace
    delta, symbols = trace.delta[layer_id][row], _delta_symbols(material, layer_id)
    numbers = matrix(delta)
    if material.is_output(layer_id):
        guess, truth = trace.a[layer_id][row], trace.y[row, trace.model.output_columns[layer_id]]
        if np.allclose(guess - truth, delta):
            error = plain(
                rf"{matrix(guess).latex} - {matrix(truth).latex}",
                f"{matrix(guess).text} − {matrix(truth).text}",
            )
            numbers = equal(error, numbers)
    if not material.is_output(layer_id) and _feeds_one_dense(material, layer_id):
        following = material.spec.targets(layer_id)[0]
        kernel = material.layout.kernel(material.trace.before.parameters, following)
        back = side_by_side(matrix(kernel), matrix(material.trace.delta[following][row]))
        if material.dense(layer_id).activation != "softmax":
            slopes = matrix(material.slopes(layer_id, row))
            back = plain(rf"{back.latex} \odot {slopes.latex}", f"{back.text} ⊙ {slopes.text}")
            numbers = equal(back, numbers)
    x = symbol("x" if material.source(layer_id) in material.model.input_columns else "a")
    given = material.trace.given(layer_id, row)[: material.layout.blocks[layer_id].fan_in]
    gradient = slope_of(symbol("C"), symbol("W"))
    turned = plain(rf"{x.latex} \, \delta^{{\top}}", f"{x.text} δᵀ")
    outer = side_by_side(matrix(given), matrix(delta[None]))
    label = translate("Steps", "δ of the layer")
    if "J" in symbols.text:
        label = translate("Steps", "δ of the layer; J holds the slope of each share by each z")
    return (
        Line(label, symbols, numbers),
        Line(
            translate("Steps", "Gradient of its weights in this row"),
            equal(gradient, turned),
            equal(outer, matrix(np.multiply.outer(given, delta))),
        ),
    )
