"""What each optimizer does with one weight, in symbols and with the numbers of this update."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ann_studio.engine.optimizers import SGD, Adagrad, Adam, AdamW, Optimizer, RMSprop
from ann_studio.engine.schedules import ExponentialDecay
from ann_studio.engine.trace import UpdateTrace
from ann_studio.studio.steps.explanation import Formula, Line, Quantity
from ann_studio.studio.steps.formulas import (
    becomes,
    equal,
    exact,
    factor,
    grouped,
    minus,
    number,
    plain,
    power,
    product,
    quotient,
    root,
    side_by_side,
    symbol,
    total,
    whole,
)

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Change:
    """One weight in an update: its symbol, before and after, and all that moves it.

    `slots` are what the optimizer remembers of it, before and after.
    """

    name: Formula
    gradient_name: Formula
    before: float
    after: float
    gradient: float
    slots: tuple[float, ...]
    slots_after: tuple[float, ...]


def change_of(trace: UpdateTrace, place: int, name: Formula, gradient_name: Formula) -> Change:
    """What happens to the parameter at this place of the vector."""
    return Change(
        name,
        gradient_name,
        float(trace.before.parameters[place]),
        float(trace.after.parameters[place]),
        float(trace.used_gradient[place]),
        tuple(map(float, trace.before.slots[:, place])),
        tuple(map(float, trace.after.slots[:, place])),
    )


def update_line(optimizer: Optimizer, step: int, change: Change, label: str) -> Line:
    """The new weight from the old one."""
    match optimizer:
        case SGD():
            return _sgd(optimizer, step, change, label)
        case RMSprop() | Adagrad():
            return _scaled(optimizer, step, change, label)
        case Adam():
            return _adam(optimizer, step, change, label)
    raise TypeError(optimizer)


def memory_lines(optimizer: Optimizer, step: int, change: Change) -> list[Line]:
    """What the optimizer remembers of a weight, before and after, and its learning rate."""
    match optimizer:
        case SGD(momentum=momentum) if momentum:
            lines = [_velocity(optimizer, step, change)]
        case RMSprop():
            lines = [_decaying_square("v", symbol("rho"), optimizer.rho, change, 0)]
            if optimizer.momentum:
                lines.insert(0, _step_velocity(optimizer, step, change))
        case Adagrad():
            lines = [_summed_square(change)]
        case Adam():
            lines = _moments(optimizer, step, change)
        case _:
            lines = []
    return [*lines, *rate_lines(optimizer, step)]


def _told(*pairs: tuple[str, float]) -> tuple[Quantity, ...]:
    return tuple(Quantity(name, value) for name, value in pairs)


def _result(change: Change) -> Quantity:
    return Quantity(change.name.text, change.after)


def rate_of(optimizer: Optimizer, step: int) -> Formula:
    """The learning rate of an update in numbers."""
    rate = optimizer.rate(step)
    return number(rate) if isinstance(optimizer.learning_rate, ExponentialDecay) else exact(rate)


# SGD


def _sgd(optimizer: SGD, step: int, change: Change, label: str) -> Line:
    w, g, eta = change.name, change.gradient_name, symbol("eta")
    told = _told((w.text, change.before), (g.text, change.gradient))
    pulled = product(rate_of(optimizer, step), factor(change.gradient))
    if not optimizer.momentum:
        symbols = minus(w, side_by_side(eta, g))
        numbers = minus(number(change.before), pulled)
    elif optimizer.nesterov:
        v = symbol("v")
        symbols = minus(total([w, side_by_side(symbol("mu"), v)]), side_by_side(eta, g))
        moved = product(exact(optimizer.momentum), factor(change.slots_after[0]))
        numbers = minus(total([number(change.before), moved]), pulled)
        told += _told(("v", change.slots_after[0]))
    else:
        symbols = total([w, symbol("v")])
        numbers = total([number(change.before), factor(change.slots_after[0])])
        told = _told((w.text, change.before), ("v", change.slots_after[0]))
    return Line(label, becomes(w, symbols), numbers, _result(change), told)


def _velocity(optimizer: SGD, step: int, change: Change) -> Line:
    """v ← μ v − η g."""
    v, before = symbol("v"), change.slots[0]
    pull = side_by_side(symbol("eta"), change.gradient_name)
    symbols = becomes(v, minus(side_by_side(symbol("mu"), v), pull))
    numbers = minus(
        product(exact(optimizer.momentum), factor(before)),
        product(rate_of(optimizer, step), factor(change.gradient)),
    )
    gradient = change.gradient_name.text, change.gradient
    told = _told((translate("Steps", "v before"), before), gradient)
    label = translate("Steps", "Momentum: the velocity v keeps the share μ of what it was")
    return Line(label, symbols, numbers, Quantity("v", change.slots_after[0]), told)


# RMSprop and Adagrad


def _scaled(optimizer: RMSprop | Adagrad, step: int, change: Change, label: str) -> Line:
    """w ← w − η g / √(v + ε), or with momentum w ← w − m."""
    w = change.name
    if isinstance(optimizer, RMSprop) and optimizer.momentum:
        m = change.slots_after[1]
        numbers = minus(number(change.before), factor(m))
        told = _told((w.text, change.before), ("m", m))
        return Line(label, becomes(w, minus(w, symbol("m"))), numbers, _result(change), told)
    symbols, written = _scaled_step(optimizer, step, change)
    told = _told((w.text, change.before), ("g", change.gradient), ("v", change.slots_after[0]))
    numbers = minus(number(change.before), written)
    return Line(label, becomes(w, minus(w, symbols)), numbers, _result(change), told)


def _scaled_step(
    optimizer: RMSprop | Adagrad, step: int, change: Change
) -> tuple[Formula, Formula]:
    """η g / √(v + ε)."""
    below = root(total([symbol("v"), symbol("epsilon")]))
    symbols = quotient(side_by_side(symbol("eta"), symbol("g")), below)
    inner = total([number(change.slots_after[0]), exact(optimizer.epsilon)])
    above = product(rate_of(optimizer, step), factor(change.gradient))
    return symbols, quotient(above, root(inner))


def _step_velocity(optimizer: RMSprop, step: int, change: Change) -> Line:
    """m ← μ m + η g / √(v + ε)."""
    m, before = symbol("m"), change.slots[1]
    symbols, numbers = _scaled_step(optimizer, step, change)
    kept = product(exact(optimizer.momentum), factor(before))
    told = _told((translate("Steps", "m before"), before), ("v", change.slots_after[0]))
    label = translate("Steps", "Momentum: the step m keeps the share μ of what it was")
    return Line(
        label, becomes(m, total([side_by_side(symbol("mu"), m), symbols])),
        total([kept, numbers]), Quantity("m", change.slots_after[1]), told,
    )  # fmt: skip


def _decaying_square(name: str, share: Formula, value: float, change: Change, slot: int) -> Line:
    """v ← β v + (1 − β) g²."""
    label = translate("Steps", "{name}: running mean of the squared gradient")
    return _running_mean(label.format(name=name), name, share, value, change, slot, 2)


def _running_mean(
    label: str, name: str, share: Formula, value: float, change: Change, slot: int, exponent: int
) -> Line:
    v, g, before = symbol(name), symbol("g"), change.slots[slot]
    taken, number_taken = g, factor(change.gradient)
    if exponent == 2:
        taken, number_taken = power(g, 2), power(number_taken, 2)
    rest = grouped(minus(whole(1), share))
    symbols = total([side_by_side(share, v), side_by_side(rest, taken)])
    number_rest = grouped(minus(whole(1), exact(value)))
    numbers = total([product(exact(value), factor(before)), product(number_rest, number_taken)])
    told = _told(
        (translate("Steps", "{name} before").format(name=name), before), ("g", change.gradient)
    )
    return Line(label, becomes(v, symbols), numbers, Quantity(name, change.slots_after[slot]), told)


def _summed_square(change: Change) -> Line:
    """v ← v + g²."""
    v, g, before = symbol("v"), symbol("g"), change.slots[0]
    numbers = total([number(before), power(factor(change.gradient), 2)])
    told = _told((translate("Steps", "v before"), before), ("g", change.gradient))
    label = translate("Steps", "v: sum of the squared gradients so far")
    symbols = becomes(v, total([v, power(g, 2)]))
    return Line(label, symbols, numbers, Quantity("v", change.slots_after[0]), told)


# Adam


def _size(optimizer: Adam, step: int) -> float:
    """The learning rate with the bias correction, as the engine has it."""
    correction = math.sqrt(1 - optimizer.beta_2**step) / (1 - optimizer.beta_1**step)
    return optimizer.rate(step) * correction


def _adam(optimizer: Adam, step: int, change: Change, label: str) -> Line:
    """w ← w − η_t m / (√v + ε), after AdamW's decay."""
    w, m, v = change.name, *change.slots_after
    start, start_numbers = w, number(change.before)
    if isinstance(optimizer, AdamW) and optimizer.weight_decay:
        kept = minus(whole(1), side_by_side(symbol("eta"), symbol("lambda")))
        start = side_by_side(grouped(kept), w)
        share = minus(whole(1), product(rate_of(optimizer, step), exact(optimizer.weight_decay)))
        start_numbers = product(grouped(share), factor(change.before))
    below = total([root(symbol("v")), symbol("epsilon")])
    eta = symbol("eta", "t")
    symbols = minus(start, quotient(side_by_side(eta, symbol("m")), below))
    below_numbers = total([root(number(v)), exact(optimizer.epsilon)])
    pulled = quotient(product(number(_size(optimizer, step)), factor(m)), below_numbers)
    numbers = minus(start_numbers, pulled)
    told = _told((w.text, change.before), ("m", m), ("v", v), (eta.text, _size(optimizer, step)))
    return Line(label, becomes(w, symbols), numbers, _result(change), told)


def _moments(optimizer: Adam, step: int, change: Change) -> list[Line]:
    one, two = plain(r"\beta_{1}", "β₁"), plain(r"\beta_{2}", "β₂")
    label = translate("Steps", "m: running mean of the gradient")
    return [
        _running_mean(label, "m", one, optimizer.beta_1, change, 0, 1),
        _decaying_square("v", two, optimizer.beta_2, change, 1),
        _correction_line(optimizer, step),
    ]


def _correction_line(optimizer: Adam, step: int) -> Line:
    """η_t = η √(1 − β₂ᵗ) / (1 − β₁ᵗ)."""
    eta, eta_t = symbol("eta"), symbol("eta", "t")
    above = root(plain(r"1 - \beta_{2}^{t}", "1 − β₂ᵗ"))
    below = plain(r"1 - \beta_{1}^{t}", "1 − β₁ᵗ")
    numbers = quotient(
        root(minus(whole(1), power(exact(optimizer.beta_2), step))),
        minus(whole(1), power(exact(optimizer.beta_1), step)),
    )
    label = translate("Steps", "Learning rate, corrected as m and v begin at 0; t counts updates")
    return Line(
        label,
        equal(eta_t, product(eta, quotient(above, below))),
        product(rate_of(optimizer, step), numbers),
        Quantity(eta_t.text, _size(optimizer, step)),
        _told(("η", optimizer.rate(step)), ("t", step)),
    )


def rate_lines(optimizer: Optimizer, step: int) -> list[Line]:
    """How the learning rate of this update follows from its schedule, if there is one."""
    schedule = optimizer.learning_rate
    if not isinstance(schedule, ExponentialDecay):
        return []
    exponent = plain(r"\left(t - 1\right) / T", "(t − 1)/T")
    done, steps = whole(step - 1), exact(schedule.decay_steps)
    shown = plain(f"{done.latex} / {steps.latex}", f"{done.text}/{steps.text}")
    if schedule.staircase:
        exponent = plain(rf"\lfloor {exponent.latex} \rfloor", f"⌊{exponent.text}⌋")
        shown = plain(rf"\lfloor {shown.latex} \rfloor", f"⌊{shown.text}⌋")
    symbols = equal(symbol("eta"), product(symbol("eta", 0), _raised(symbol("q"), exponent)))
    start, share = exact(schedule.initial_learning_rate), exact(schedule.decay_rate)
    numbers = product(start, _raised(share, shown))
    label = translate("Steps", "The learning rate decays: times q after each T updates")
    return [Line(label, symbols, numbers, Quantity("η", optimizer.rate(step)))]


def _raised(base: Formula, exponent: Formula) -> Formula:
    return plain(f"{base.latex}^{{{exponent.latex}}}", f"{base.text}^({exponent.text})")


def rule_symbols(optimizer: Optimizer) -> Formula:
    """What happens to the weights of a layer, as matrices."""
    weights = symbol("W")
    match optimizer:
        case SGD(momentum=momentum) if not momentum:
            return becomes(weights, minus(weights, side_by_side(symbol("eta"), symbol("G"))))
    return becomes(weights, total([weights, plain(r"\Delta W", "ΔW")]))
