"""Learning rates that fall as the training goes on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

from ann_studio.engine.checks import check_above_zero, check_flag, check_share


@dataclass(frozen=True)
class ExponentialDecay:
    """η = η₀ · decay_rate^(updates / decay_steps), by Keras's names.

    `staircase` lets it fall in steps, once every `decay_steps` updates.
    """

    initial_learning_rate: float
    decay_steps: float
    decay_rate: float
    staircase: bool = False

    def __post_init__(self) -> None:
        check_above_zero("initial_learning_rate", self.initial_learning_rate)
        check_above_zero("decay_steps", self.decay_steps)
        check_share("decay_rate", self.decay_rate, open_at_zero=True, closed=True)
        check_flag("staircase", self.staircase)

    def after(self, updates: int) -> float:
        """The learning rate when so many updates have been made."""
        power = updates / self.decay_steps
        if self.staircase:
            power = math.floor(power)
        return self.initial_learning_rate * math.pow(self.decay_rate, power)


Rate: TypeAlias = float | ExponentialDecay
