"""Step 1: the start weights, drawn near 0 but not 0."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.walk import Place
from ann_studio.studio import i18n
from ann_studio.studio.steps.explanation import Explanation, Formula, Line, Quantity
from ann_studio.studio.steps.formulas import (
    equal,
    exact,
    listed,
    matrix,
    plain,
    quotient,
    root,
    symbol,
    total,
    whole,
)
from ann_studio.studio.steps.lights import initializing
from ann_studio.studio.steps.lines import bounded, first
from ann_studio.studio.steps.material import Material, quantity

translate = QCoreApplication.translate

_FAN_IN = plain(r"n_{\text{in}}", "n(in)")
_FAN_OUT = plain(r"n_{\text{out}}", "n(out)")


def explain_initialize(material: Material, place: Place) -> Explanation:
    """The drawing of all weights, of those of a layer, or of those into a unit."""
    layer_id, unit = place.layer_id, place.unit
    light = initializing(material, layer_id, unit)
    if layer_id is None:
        title = translate("Steps", "Initialize the weights")
        lines = [_rule_line(material, each) for each in material.dense_ids]
        return Explanation(place, title, _summary(material, material.dense_ids), tuple(lines),
                           light=light)  # fmt: skip
    if unit is None:
        title = material.names.layer(layer_id)
        units = material.dense(layer_id).units
        lines = [
            _rule_line(material, layer_id),
            *bounded(first(units), units, lambda j: _column_line(material, layer_id, j)),
        ]
    else:
        title = material.names.unit(layer_id, unit)
        lines = [_rule_line(material, layer_id), *_weight_lines(material, layer_id, unit)]
    return Explanation(
        place, title, _summary(material, [layer_id]), tuple(lines),
        _matrix_lines(material, layer_id), light=light,
    )  # fmt: skip


def _summary(material: Material, layers: list[str]) -> str:
    drawn = _drawn(material)
    if all((drawn[i] == material.before(i)).all() for i in layers):
        text = translate(
            "Steps",
            "The weights start near 0, at random (seed {seed}). At 0 all neurons of a layer would "
            "compute and learn the same.",
        )
        return text.format(seed=i18n.integer(material.trace.settings.seed))
    return translate(
        "Steps", "These weights have been changed since they were drawn: training starts from here."
    )


def _drawn(material: Material) -> dict[str, FloatArray]:
    """What the seed gives each layer."""
    vector = material.model.initialize(material.trace.settings.seed)
    return {i: material.layout.block(vector, i) for i in material.dense_ids}


def _rule_line(material: Material, layer_id: str) -> Line:
    """How the kernel of a layer is drawn, with the number that bounds it."""
    layer = material.dense(layer_id)
    fan_in, fan_out = material.layout.blocks[layer_id].fan_in, layer.units
    label = translate("Steps", "{layer}: {initializer} for the weights, {bias} for the biases")
    label = label.format(
        layer=material.names.layer(layer_id),
        initializer=layer.kernel_initializer,
        bias=layer.bias_initializer,
    )
    if not layer.use_bias:
        label = translate("Steps", "{layer}: {initializer} for the weights, no biases")
        label = label.format(
            layer=material.names.layer(layer_id), initializer=layer.kernel_initializer
        )
    name = layer.kernel_initializer
    if name in ("zeros", "ones"):
        return Line(label, equal(symbol("w", "i", "j"), whole(int(name == "ones"))))
    if name.startswith("random"):
        bound = Quantity("r" if name == "random_uniform" else "σ", 0.05)
        return Line(label, equal(_distribution(name), exact(0.05)), quantities=(bound,))
    above, below, below_numbers = _variance(name, fan_in, fan_out)
    value = math.sqrt(above / (fan_in + fan_out if name.startswith("glorot") else fan_in))
    return Line(
        label,
        equal(_distribution(name), root(quotient(whole(above), below))),
        root(quotient(whole(above), below_numbers)),
        Quantity("r" if name.endswith("uniform") else "σ", value),
    )


def _variance(name: str, fan_in: int, fan_out: int) -> tuple[int, Formula, Formula]:
    """What stands above and below the line, below in symbols and in numbers."""
    above = 6 if name.endswith("uniform") else 1 if name.startswith("lecun") else 2
    if name.startswith("glorot"):
        return above, total([_FAN_IN, _FAN_OUT]), total([whole(fan_in), whole(fan_out)])
    return above, _FAN_IN, whole(fan_in)


def _distribution(name: str) -> Formula:
    """From what the weights are drawn, up to the equation of its width."""
    if name.endswith("uniform"):
        return plain(r"w_{ij} \sim \text{U}\left(-r, r\right), \quad r", "wᵢⱼ ~ U(−r, r), r")
    return plain(r"w_{ij} \sim \text{N}\left(0, \sigma\right), \quad \sigma", "wᵢⱼ ~ N(0, σ), σ")


def _column_line(material: Material, layer_id: str, unit: int) -> Line:
    """All weights into a unit, its bias last."""
    values = material.before(layer_id)[:, unit]
    return Line(
        material.names.short_unit(layer_id, unit),
        equal(symbol("w", unit + 1), listed(values)),
    )


def _weight_lines(material: Material, layer_id: str, unit: int) -> list[Line]:
    values = material.before(layer_id)[:, unit]
    source, fan_in = material.source(layer_id), material.layout.blocks[layer_id].fan_in

    def line(place: int) -> Line:
        label = translate("Steps", "Bias")
        if place < fan_in:
            label = translate("Steps", "Weight from {name}")
            label = label.format(name=material.names.unit(source, place))
        name = material.weight(layer_id, place, unit)
        return Line(label, name, result=quantity(name, values[place]))

    return bounded(first(len(values)), len(values), line)


def _matrix_lines(material: Material, layer_id: str) -> tuple[Line, ...]:
    block, fan_in = material.before(layer_id), material.layout.blocks[layer_id].fan_in
    lines = [Line(translate("Steps", "Weights"), equal(symbol("W"), matrix(block[:fan_in])))]
    if len(block) > fan_in:
        lines.append(Line(translate("Steps", "Biases"), equal(symbol("b"), matrix(block[fan_in]))))
    return tuple(lines)
