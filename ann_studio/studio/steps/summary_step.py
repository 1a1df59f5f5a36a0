"""A row, a batch or an epoch in one look, and what comes next."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.engine.walk import Place
from ann_studio.studio import i18n
from ann_studio.studio.spotlight import Light
from ann_studio.studio.steps.cost_step import (
    batch_cost_lines,
    explain_cost,
    guesses,
)
from ann_studio.studio.steps.explanation import Explanation, Line
from ann_studio.studio.steps.formulas import plain, symbol, worded
from ann_studio.studio.steps.lights import changing, going_back
from ann_studio.studio.steps.lines import result_line, size_line
from ann_studio.studio.steps.material import Material
from ann_studio.studio.steps.update_step import whole_lines
from ann_studio.studio.steps.words import capitalized

translate = QCoreApplication.translate


def explain_row(material: Material, place: Place) -> Explanation:
    """All of a row: its prediction, its cost, and how large its gradient is."""
    assert place.row is not None
    row, trace = place.row, material.trace
    name = material.names.row(int(trace.rows[row]))
    title = capitalized(name)
    summary = translate("Steps", "{guesses}: its cost is {cost}.").format(
        guesses=guesses(material, row), cost=i18n.number(float(trace.row_costs[row]))
    )
    size = float(np.linalg.norm(trace.row_gradient(row).astype(np.float64)))
    gradient = size_line(
        translate("Steps", "Size of the gradient of this row"), symbol("gradient"), size
    )
    cost, *others = explain_cost(material, place).lines
    lines = (cost, gradient, *others)
    return Explanation(place, title, summary, lines, light=going_back(material, row, None, None))


def explain_batch(material: Material, place: Place) -> Explanation:
    """A whole update: its cost, its gradient, and how far the weights have moved."""
    trace = material.trace
    title = translate("Steps", "Update {step}: batch {batch} of {batches} in epoch {epoch}").format(
        step=i18n.integer(trace.step),
        batch=i18n.integer(trace.batch),
        batches=i18n.integer(trace.batches),
        epoch=i18n.integer(trace.epoch),
    )
    rows = len(trace.rows)
    text = translate("Steps", "{rows} rows, one update: their cost was {cost} before it.")
    if rows == 1:
        text = translate("Steps", "One row, one update: its cost was {cost} before it.")
    summary = text.format(rows=i18n.integer(rows), cost=i18n.number(trace.cost + trace.penalty))
    cost, *others = batch_cost_lines(material)
    lines = (cost, *_movement(material), *others, *whole_lines(material))
    return Explanation(place, title, summary, lines, light=changing(material, None, None))


def explain_epoch(material: Material, place: Place) -> Explanation:
    """An epoch, by the update of it that is at hand."""
    trace = material.trace
    title = translate("Steps", "Epoch {epoch}").format(epoch=i18n.integer(trace.epoch))
    text = translate(
        "Steps",
        "All rows once, in {batches} updates: number {batch} began at the cost {cost}.",
    )
    if trace.batches == 1:
        text = translate("Steps", "All rows once, in one update: their cost was {cost} before it.")
    summary = text.format(
        batches=i18n.integer(trace.batches),
        batch=i18n.integer(trace.batch),
        cost=i18n.number(trace.cost + trace.penalty),
    )
    batch = explain_batch(material, place)
    return Explanation(place, title, summary, batch.lines, light=batch.light)


def explain_next(material: Material, place: Place) -> Explanation:
    """What comes after this update, and what it has done for its rows."""
    trace = material.trace
    title = translate("Steps", "Next")
    if trace.batch < trace.batches:
        text = translate("Steps", "Next comes batch {batch} of {batches} of epoch {epoch}.")
    else:
        text = translate("Steps", "All rows have been used: epoch {epoch} is done, {next} begins.")
    summary = text.format(
        batch=i18n.integer(trace.batch + 1),
        batches=i18n.integer(trace.batches),
        epoch=i18n.integer(trace.epoch),
        next=i18n.integer(trace.epoch + 1),
    )
    before, after = trace.cost + trace.penalty, material.cost_after()
    lines: list[Line] = []
    if after is not None and not math.isnan(after):
        label = translate("Steps", "Cost of the same rows with the new weights")
        lines.append(result_line(label, worded(symbol("C"), translate("Steps", "after")), after))
    label = translate("Steps", "Cost of this batch before the update")
    lines.append(result_line(label, worded(symbol("C"), translate("Steps", "before")), before))
    return Explanation(place, title, summary, (*lines, *_movement(material)), light=Light())


def _movement(material: Material) -> list[Line]:
    """How large the gradient and the change of all weights are."""
    trace = material.trace
    gradient = float(np.linalg.norm(trace.gradient.astype(np.float64)))
    moved = trace.after.parameters.astype(np.float64) - trace.before.parameters
    return [
        size_line(translate("Steps", "Size of the gradient"), symbol("gradient"), gradient),
        size_line(
            translate("Steps", "Size of the change of all weights"),
            plain(r"\Delta w", "Δw"),
            float(np.linalg.norm(moved)),
        ),
    ]
