"""Losses and their slopes, in symbols and with the numbers of an output."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ann_studio.studio.steps.explanation import Formula
from ann_studio.studio.steps.formulas import (
    applied,
    enumerated,
    factor,
    grouped,
    long_sum,
    minus,
    negative,
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
from ann_studio.studio.steps.material import Material

_ONE: Final = whole(1)
_HALF: Final = plain(r"\frac{1}{2}", "½")
_MEANS: Final = (
    "mean_squared_error", "mean_absolute_error", "huber", "binary_crossentropy",
)  # fmt: skip
"""The losses that are means over the outputs of a layer."""


def logarithm(inner: Formula, tight: Formula | None = None) -> Formula:
    """ln; `tight` says how it stands without parentheses."""
    if tight is not None:
        return plain(rf"\ln {tight.latex}", f"ln {tight.text}")
    return plain(rf"\ln\left({inner.latex}\right)", f"ln({inner.text})")


def loss_symbols(material: Material, layer_id: str) -> Formula:
    """The loss of a row at an output layer."""
    index = "k" if material.model.units[layer_id] > 1 else ""
    guess = symbol("yhat", index) if index else material.numbered("yhat", layer_id, 0)
    true = symbol("y", index) if index else material.numbered("y", layer_id, 0)
    return _over_outputs(material, layer_id, index, _term(material.loss, guess, true))


def _over_outputs(material: Material, layer_id: str, index: str, term: Formula) -> Formula:
    """The sum, or the mean, of a term over the outputs of a layer."""
    loss = material.loss
    ahead = {"half_squared_error": _HALF}.get(loss)
    if index:
        term = summed(index, grouped(term) if " + " in term.text else term)
    if index and loss in _MEANS:
        ahead = share_of(whole(material.model.units[layer_id]))
    if loss.endswith("crossentropy"):
        if not index:
            term = grouped(term)
        return negative(term if ahead is None else side_by_side(ahead, term))
    return term if ahead is None else side_by_side(ahead, term)


def _term(loss: str, guess: Formula, true: Formula) -> Formula:
    """One output's part, without what stands before the sum."""
    error = minus(guess, true)
    match loss:
        case "mean_absolute_error":
            return size(error)
        case "huber":
            return plain(rf"h\left({error.latex}\right)", f"h({error.text})")
        case "binary_crossentropy":
            other = product(grouped(minus(_ONE, true)), logarithm(minus(_ONE, guess)))
            return total([product(true, logarithm(guess, guess)), other])
        case "categorical_crossentropy":
            return product(true, logarithm(guess, guess))
    return power(grouped(error), 2)


def loss_numbers(material: Material, row: int, layer_id: str) -> Formula:
    """The same with the numbers of a row; of a long sum its strongest terms."""
    guesses = material.trace.a[layer_id][row]
    trues = material.targets(layer_id, row)
    values = material.loss_terms(layer_id, row)
    write = _NUMBERS[material.loss]
    units = len(values)

    def term(place: int) -> Formula:
        written = write(float(guesses[place]), float(trues[place]))
        if units > 1 and material.loss in _MEANS:
            return product(share_of(whole(units)), written)
        return written

    if material.loss == "categorical_crossentropy":
        # Only the classes that are true count: 0 times anything is nothing to be told.
        counted = [place for place in range(units) if trues[place] != 0]
        return long_sum(values[counted], lambda place: term(counted[place]))
    return long_sum(values, term)


def _error(guess: float, true: float) -> Formula:
    return minus(number(guess), factor(true))


def _square(guess: float, true: float) -> Formula:
    return power(grouped(_error(guess, true)), 2)


def _huber(guess: float, true: float) -> Formula:
    if abs(guess - true) <= 1:
        return side_by_side(_HALF, _square(guess, true))
    return grouped(minus(size(_error(guess, true)), _HALF))


def _binary(guess: float, true: float) -> Formula:
    if true == 1:
        return negative(logarithm(number(guess), number(guess)))
    if true == 0:
        return negative(logarithm(_error(1, guess)))
    yes = product(number(true), logarithm(number(guess), number(guess)))
    no = product(grouped(_error(1, true)), logarithm(_error(1, guess)))
    return negative(grouped(total([yes, no])))


def _categorical(guess: float, true: float) -> Formula:
    written = logarithm(number(guess), number(guess))
    return negative(written if true == 1 else product(number(true), written))


_NUMBERS: Final[dict[str, Callable[[float, float], Formula]]] = {
    "half_squared_error": lambda guess, true: side_by_side(_HALF, _square(guess, true)),
    "mean_squared_error": _square,
    "mean_absolute_error": lambda guess, true: size(_error(guess, true)),
    "huber": _huber,
    "binary_crossentropy": _binary,
    "categorical_crossentropy": _categorical,
}


def error_slope(
    material: Material, layer_id: str, unit: int, row: int
) -> tuple[Formula, Formula | None]:
    """∂C/∂ŷ of an output of a row, in symbols and with numbers; of a fused loss ∂C/∂z."""
    guess, true = (material.numbered(name, layer_id, unit) for name in ("yhat", "y"))
    g = float(material.trace.a[layer_id][row, unit])
    t = float(material.targets(layer_id, row)[unit])
    units = material.model.units[layer_id]
    loss = "half_squared_error" if material.trace.is_perceptron_rule else material.loss
    error, numbers = minus(guess, true), _error(g, t)
    match loss:
        case "mean_squared_error":
            two, grouped_error = whole(2), grouped(error)
            if units == 1:
                return product(two, grouped_error), product(two, grouped(numbers))
            share = quotient(two, whole(units))
            return product(share, grouped_error), product(share, grouped(numbers))
        case "mean_absolute_error":
            sign = plain(rf"\text{{sign}}\left({error.latex}\right)", f"sign({error.text})")
            return _shared(sign, units), None
        case "huber":
            upper = applied(plain(r"\max", "max"), enumerated(negative(_ONE), error))
            cut = applied(plain(r"\min", "min"), enumerated(_ONE, upper))
            return _shared(cut, units), None
        case "binary_crossentropy" if units > 1:
            below = whole(units)
            return quotient(error, below), quotient(numbers, below)
    return error, numbers


def _shared(slope: Formula, units: int) -> Formula:
    return slope if units == 1 else product(share_of(whole(units)), slope)
