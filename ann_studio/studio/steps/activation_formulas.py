"""Activation functions and their slopes, in symbols and with the numbers of a neuron."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication

from ann_studio.engine.activations import LeakyRelu, apply
from ann_studio.studio.steps.explanation import Formula
from ann_studio.studio.steps.formulas import (
    applied,
    enumerated,
    exact,
    exponential,
    factor,
    grouped,
    minus,
    negative,
    number,
    plain,
    power,
    product,
    quotient,
    root,
    symbol,
    total,
    whole,
)

translate = QCoreApplication.translate

_ONE: Final = whole(1)
_CDF: Final = plain(r"\Phi", "Φ")
_FLAT: Final = ("linear", "step", "relu", "leaky_relu")
"""The activations whose slope is a number that needs no formula."""


def value_symbols(activation: str, z: Formula) -> Formula:
    """φ(z), for every activation but softmax, which takes all z of its layer."""
    match activation:
        case "step":
            return _cases(_ONE, f"{z.latex} \\ge 0", whole(0), f"{z.text} ≥ 0")
        case "elu":
            other = minus(exponential(z), _ONE)
            return _cases(z, f"{z.latex} > 0", other, f"{z.text} > 0")
    return _value(activation, z, z)


def value_numbers(activation: str, z: float) -> Formula:
    """φ with a number for z, in the branch that holds for it."""
    match activation:
        case "step":
            return whole(int(z >= 0))
        case "elu":
            return number(z) if z > 0 else minus(exponential(number(z)), _ONE)
    return _value(activation, number(z), factor(z))


def _value(activation: str, z: Formula, tight: Formula) -> Formula:
    """`tight` is z as it stands in a product."""
    match activation:
        case "sigmoid":
            return quotient(_ONE, total([_ONE, exponential(negative(tight))]))
        case "tanh":
            return plain(rf"\tanh {tight.latex}", f"tanh {tight.text}")
        case "relu":
            return _largest(whole(0), z)
        case "leaky_relu":
            return _largest(product(exact(LeakyRelu.slope), tight), z)
        case "softplus":
            inner = total([_ONE, exponential(z)])
            return plain(rf"\ln\left({inner.latex}\right)", f"ln({inner.text})")
        case "silu":
            return quotient(z, total([_ONE, exponential(negative(tight))]))
        case "gelu":
            return product(tight, applied(_CDF, z))
    return z


def slope_symbols(activation: str, z: Formula, a: Formula) -> Formula | None:
    """φ′(z) in symbols; None where it is a plain number."""
    return None if activation in _FLAT else _slope(activation, z, z, a, a, symbol("s"))


def slope_numbers(activation: str, z: float, a: float) -> Formula | None:
    """φ′(z) with numbers, in the branch that holds; None where it is a plain number."""
    if activation in _FLAT or (activation == "elu" and z > 0):
        return None
    sigmoid = float(apply("sigmoid", np.array([[z]]))[0, 0])
    return _slope(activation, number(z), factor(z), number(a), factor(a), number(sigmoid))


def _slope(
    activation: str, z: Formula, tight_z: Formula, a: Formula, tight_a: Formula, s: Formula
) -> Formula:
    match activation:
        case "sigmoid":
            return product(a, grouped(minus(_ONE, a)))
        case "tanh":
            return minus(_ONE, power(tight_a, 2))
        case "elu":
            return exponential(z)
        case "softplus":
            return quotient(_ONE, total([_ONE, exponential(negative(tight_z))]))
        case "silu":
            inner = total([_ONE, product(tight_z, grouped(minus(_ONE, s)))])
            return product(s, grouped(inner))
    half = quotient(power(tight_z, 2), whole(2))
    bell = quotient(exponential(negative(half)), root(plain(r"2\pi", "2π")))
    return total([applied(_CDF, z), product(tight_z, grouped(bell))])


def _largest(one: Formula, other: Formula) -> Formula:
    return applied(plain(r"\max", "max"), enumerated(one, other))


def _cases(value: Formula, where: str, other: Formula, where_text: str) -> Formula:
    rest = translate("Steps", "else")
    first, second = f"{value.latex} & {where}", rf"{other.latex} & \text{{{rest}}}"
    text = translate("Steps", "{value} if {condition}, else {other}")
    return plain(
        rf"\begin{{cases}} {first} \\ {second} \end{{cases}}",
        text.format(value=value.text, condition=where_text, other=other.text),
    )


def softmax_symbols(unit: int) -> Formula:
    """The share of a unit, counted from 0."""
    bottom = plain(r"\sum_{k} e^{z_{k}}", "Σₖ e^zₖ")
    return quotient(exponential(symbol("z", unit + 1)), bottom)
