"""The words of the coach: a cause in one sentence, and its evidence in numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import cast

from PySide6.QtCore import QCoreApplication, QLocale

from ann_studio.coach.finding import Finding
from ann_studio.network.spec import NetworkSpec
from ann_studio.studio import i18n
from ann_studio.studio.layer_names import layer_text, with_layer_names
from ann_studio.studio.messages import text_of_code

translate = QCoreApplication.translate


def cause_text(finding: Finding, network: NetworkSpec) -> str:
    """What is wrong."""
    return _causes()[_variant(finding)].format(**_shown(finding, network))


def evidence_text(finding: Finding, network: NetworkSpec) -> str:
    """How that shows."""
    if finding.code == "refused":
        error, parameters, message = finding.evidence.values()
        named = with_layer_names(cast("Mapping[str, object]", parameters), network)
        return text_of_code(str(error), named, str(message))
    templates = _evidence()
    template = templates.get(_variant(finding), templates.get(finding.code, ""))
    return template.format(**_shown(finding, network))


def plain(value: float) -> str:
    """A number as it is written by hand: without zeros that only fill up its digits."""
    text = i18n.number(value)
    mark = QLocale().decimalPoint()
    return text.rstrip("0").rstrip(mark) if mark in text and "·" not in text else text


def _variant(finding: Finding) -> str:
    """The code, or what is appended to it where one text does not do for all."""
    evidence = finding.evidence
    match finding.code:
        case "overflow" if evidence["layer"] is None:
            return "overflow somewhere"
        case "missing-class" if len(finding.about) > 1:
            return "missing-class several"
        case "unscaled-column" if len(finding.about) > 1:
            return "unscaled-column several"
        case "unscaled-column" if evidence["others"] is None:
            return "unscaled-column alone"
        case "unreachable-target" if evidence["high"] == math.inf:
            return "unreachable-target above"
    return finding.code


def _shown(finding: Finding, network: NetworkSpec) -> dict[str, str]:
    return {name: _shown_value(name, v, network) for name, v in finding.evidence.items()}


def _shown_value(name: str, value: object, network: NetworkSpec) -> str:
    match value:
        case str():
            return layer_text(value, network) if name == "layer" else value
        case int():
            return i18n.integer(value)
        case float() if name in ("share", "jump"):
            return i18n.percent(value)
        case float():
            return plain(value)
        case tuple():
            return _listed(map(str, value))
    return str(value)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(translate("Coach", "“{name}”").format(name=name) for name in names)


def _causes() -> dict[str, str]:
    return {
        "overflow": translate("Coach", "The numbers grew beyond all bounds, first in “{layer}”."),
        "overflow somewhere": translate("Coach", "The numbers grew beyond all bounds."),
        "refused": translate("Coach", "The network cannot be trained as it stands."),
        "missing-class": translate("Coach", "No row to train on is of class {classes}."),
        "missing-class several": translate(
            "Coach", "No row to train on is of the classes {classes}."
        ),
        "equal-units": translate("Coach", "All {units} units of “{layer}” are equal, and stay so."),
        "unreachable-target": translate(
            "Coach", "The output cannot reach {beyond} of {rows} targets."
        ),
        "unreachable-target above": translate(
            "Coach", "The output cannot reach {beyond} of {rows} targets."
        ),
        "no-class-answer": translate("Coach", "{activation} does not answer with a class."),
        "no-class-loss": translate("Coach", "{loss} does not suit classes."),
        "unscaled-column": translate("Coach", "“{column}” is not scaled."),
        "unscaled-column alone": translate("Coach", "“{column}” is not scaled."),
        "unscaled-column several": translate(
            "Coach", "{count} columns are not scaled, the largest is “{column}”."
        ),
        "unscaled-target": translate("Coach", "The target “{column}” is not scaled."),
        "few-validation-rows": translate("Coach", "{validated} validation rows are too few."),
        "rising-cost": translate("Coach", "The learning rate is too large: the cost rises."),
        "jumping-cost": translate(
            "Coach", "The learning rate is too large: the cost jumps up and down."
        ),
        "dead-units": translate("Coach", "{count} of {units} units of “{layer}” are dead."),
        "saturated-units": translate(
            "Coach", "{count} of {units} units of “{layer}” are saturated."
        ),
        "overfitting": translate("Coach", "The validation cost rises while the cost falls."),
    }


def _evidence() -> dict[str, str]:
    """By variant, or else by code."""
    return {
        "overflow": translate(
            "Coach",
            "The learning rate was {rate}, the largest feature value is {size} (“{column}”). The "
            "weights are those of the last update where all was finite, in epoch {epoch}.",
        ),
        "missing-class": translate(
            "Coach",
            "The last {share} of the rows are for validation: {validated} rows, and among them "
            "all {of_class} of this class.",
        ),
        "missing-class several": translate(
            "Coach",
            "The last {share} of the rows are for validation: {validated} rows, and among them "
            "all {of_class} of these classes.",
        ),
        "equal-units": translate(
            "Coach",
            "Their weights are equal, and so are their gradients: every update changes them "
            "alike, and together they can do no more than one of them.",
        ),
        "unreachable-target": translate(
            "Coach",
            "{activation} gives {low} to {high}, but the target runs from {lowest} to {highest}.",
        ),
        "unreachable-target above": translate(
            "Coach",
            "{activation} gives nothing below {low}, but the target runs from {lowest} to "
            "{highest}.",
        ),
        "no-class-answer": translate(
            "Coach",
            "The target is a class, told by 0 and 1. An answer between them is its probability, "
            "but {activation} also gives numbers below 0 or above 1.",
        ),
        "no-class-loss": translate(
            "Coach",
            "Where {activation} is surely wrong, {loss} has hardly any slope, so that the worst "
            "errors are mended last.",
        ),
        "unscaled-column": translate(
            "Coach",
            "“{column}” runs from {lowest} to {highest}. The size of the other features is about "
            "{others}, so no learning rate suits the weights of both.",
        ),
        "unscaled-column alone": translate(
            "Coach",
            "“{column}” runs from {lowest} to {highest}. Start weights and learning rates are made "
            "for features of about size 1.",
        ),
        "unscaled-column several": translate(
            "Coach",
            "“{column}” runs from {lowest} to {highest}. Start weights and learning rates are made "
            "for features of about size 1.",
        ),
        "unscaled-target": translate(
            "Coach",
            "“{column}” runs from {lowest} to {highest}. Answers begin near 0, and take ages to "
            "get there.",
        ),
        "few-validation-rows": translate(
            "Coach",
            "Of {rows} rows, {validated} are for validation: what they cost is chance more than "
            "anything else.",
        ),
        "rising-cost": translate(
            "Coach",
            "It was {first}, and is {now} after {epochs} epochs more, at the learning rate {rate}.",
        ),
        "jumping-cost": translate(
            "Coach",
            "It rose in {rises} of the last {epochs} epochs, by {jump} on average, at "
            "the learning rate {rate}.",
        ),
        "dead-units": translate(
            "Coach",
            "They give 0 for each of {rows} rows. There {activation} has slope 0, so no error "
            "changes their weights any more.",
        ),
        "saturated-units": translate(
            "Coach",
            "Over {rows} rows the slope of {activation} is, on average, below 1 % of its largest: "
            "hardly any error passes back through them.",
        ),
        "overfitting": translate(
            "Coach",
            "The validation cost was lowest after epoch {best_epoch}, {best}, and is {now} now. "
            "The cost fell from {cost_then} to {cost_now} meanwhile.",
        ),
    }
