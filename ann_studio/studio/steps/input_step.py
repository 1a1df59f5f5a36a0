"""Step 2: a row comes in, each feature scaled as its column says."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from ann_studio.data.columns import ColumnType
from ann_studio.data.encoding import EncodedColumn
from ann_studio.data.scaling import MinMaxScaled, Standardized
from ann_studio.engine.walk import Place
from ann_studio.studio.steps.explanation import Explanation, Formula, Line, Quantity
from ann_studio.studio.steps.formulas import (
    equal,
    exact,
    factor,
    grouped,
    matrix,
    minus,
    number,
    plain,
    quotient,
    symbol,
)
from ann_studio.studio.steps.lights import taking_in
from ann_studio.studio.steps.lines import bounded, first
from ann_studio.studio.steps.material import Material, quantity
from ann_studio.studio.steps.words import capitalized

translate = QCoreApplication.translate

_V: Final = symbol("v")
_LOW: Final = plain(r"v_{\min}", "v(min)")
_HIGH: Final = plain(r"v_{\max}", "v(max)")


def explain_input(material: Material, place: Place) -> Explanation:
    """A row as the network gets it: all of it, of one Input layer, or one feature."""
    assert place.row is not None
    row, layer_id, unit = place.row, place.layer_id, place.unit
    light = taking_in(material, layer_id, unit)
    name = material.names.row(int(material.trace.rows[row]))
    if layer_id is not None and unit is not None:
        column = material.names.feature(layer_id, unit)
        title = column.name
        summary = _unit_summary(material, row, layer_id, unit)
        lines = _feature_lines(material, row, layer_id, unit)
        return Explanation(
            place, title, summary, tuple(lines), _matrix(material, row, layer_id), light=light
        )
    title = capitalized(name)
    summary = translate(
        "Steps", "The features of {row} go into the network, one into each input neuron."
    ).format(row=name)
    layers = list(material.model.input_columns) if layer_id is None else [layer_id]
    lines = [line for each in layers for line in _layer_lines(material, row, each)]
    matrices = tuple(line for each in layers for line in _matrix(material, row, each))
    return Explanation(place, title, summary, tuple(lines), matrices, light=light)


def _layer_lines(material: Material, row: int, layer_id: str) -> list[Line]:
    count = material.model.units[layer_id]
    return bounded(
        first(count), count, lambda unit: _feature_lines(material, row, layer_id, unit)[0]
    )


def _unit_summary(material: Material, row: int, layer_id: str, unit: int) -> str:
    column = material.names.feature(layer_id, unit)
    place = int(material.trace.rows[row])
    text = translate(
        "Steps", "In {row} the cell of {column} is “{cell}”: the network gets {value}."
    )
    return text.format(
        row=material.names.row(place),
        column=column.source,
        cell=material.names.cell(column, place),
        value=number(float(material.trace.a[layer_id][row, unit])).text,
    )


def _feature_lines(material: Material, row: int, layer_id: str, unit: int) -> list[Line]:
    """From the cell to what the network gets; the scaling first."""
    column = material.names.feature(layer_id, unit)
    x = symbol("x", unit + 1)
    result = quantity(x, material.trace.a[layer_id][row, unit])
    place = int(material.trace.rows[row])
    cell = material.names.cell(column, place)
    if column.category is not None:
        label = translate(
            "Steps", "{name}: 1 where the cell is “{category}”, else 0; it is “{cell}”"
        )
        label = label.format(name=column.name, category=column.category, cell=cell)
        return [Line(label, x, result=result)]
    value = material.names.value(column, place)
    lines = [_scaling_line(column, x, cell, value, result)]
    if column.type is ColumnType.PERCENTAGE or "%" in cell:
        label = translate("Steps", "“{cell}” is read as").format(cell=cell)
        lines.append(Line(label, _V, result=quantity(_V, value)))
    return lines


def _scaling_line(
    column: EncodedColumn, x: Formula, cell: str, value: float, result: Quantity
) -> Line:
    scale = column.scale
    told = quantity(_V, value)
    match scale:
        case Standardized(mean=mean, std=std):
            label = translate("Steps", "{name}: v is “{cell}”, less the mean μ of the column, in "
                              "standard deviations σ")  # fmt: skip
            mu, sigma = symbol("mu"), symbol("sigma")
            symbols = equal(x, quotient(minus(_V, mu), sigma))
            numbers = quotient(minus(exact(value), factor(mean)), number(std))
            others = quantity(mu, mean), quantity(sigma, std)
            width = std
        case MinMaxScaled(minimum=low, maximum=high):
            label = translate("Steps", "{name}: v is “{cell}”, as a share of the way from the "
                              "smallest value of the column to the largest")  # fmt: skip
            symbols = equal(x, quotient(minus(_V, _LOW), minus(_HIGH, _LOW)))
            numbers = quotient(minus(exact(value), _tight(low)), minus(exact(high), _tight(low)))
            others = quantity(_LOW, low), quantity(_HIGH, high)
            width = high - low
        case _:
            label = translate("Steps", "{name}: “{cell}” as it is")
            label = label.format(name=column.name, cell=cell)
            return Line(label, equal(x, _V), result=result, quantities=(told,))
    if width == 0:
        label = translate("Steps", "{name}: all cells of the column are equal, so it is 0")
        return Line(label.format(name=column.name), x, result=result)
    label = label.format(name=column.name, cell=cell)
    return Line(label, symbols, numbers, result, (told, *others))


def _tight(value: float) -> Formula:
    return grouped(exact(value)) if value < 0 else exact(value)


def _matrix(material: Material, row: int, layer_id: str) -> tuple[Line, ...]:
    values = material.trace.a[layer_id][row]
    label = material.names.layer(layer_id)
    return (Line(label, equal(symbol("x"), matrix(values))),)
