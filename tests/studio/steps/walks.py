"""A walk over explanations that are written by hand, and what there is to explain in them."""

from collections.abc import Sequence
from typing import Any

from ann_studio.engine.walk import Granularity, Phase, Place
from ann_studio.studio.steps.explanation import (
    Check,
    Curve,
    Explanation,
    Formula,
    Line,
    Quantity,
)
from ann_studio.studio.steps.walking import Walking


class FakeWalk(Walking):
    """Goes from one explanation to the next, and remembers what it was asked for."""

    def __init__(self, explanations: Sequence[Explanation]) -> None:
        super().__init__()
        self.explanations = list(explanations)
        self.at = 0
        self.why_not: str | None = None
        self.row: tuple[int, int] | None = None
        self.chosen: dict[str, Any] = {"granularity": "phase", "playing": False, "speed": 1.0}
        self.is_active = False

    @property
    def explanation(self) -> Explanation | None:
        return self.explanations[self.at] if self.explanations else None

    @property
    def problem(self) -> str | None:
        return self.why_not

    @property
    def granularity(self) -> Granularity:
        granularity: Granularity = self.chosen["granularity"]
        return granularity

    @property
    def is_playing(self) -> bool:
        return bool(self.chosen["playing"])

    @property
    def speed(self) -> float:
        return float(self.chosen["speed"])

    @property
    def can_go_back(self) -> bool:
        return self.at > 0

    @property
    def can_go_on(self) -> bool:
        return self.at < len(self.explanations) - 1

    @property
    def row_of_batch(self) -> tuple[int, int] | None:
        return self.row

    def next(self) -> None:
        self._go(self.at + 1)

    def previous(self) -> None:
        self._go(self.at - 1)

    def jump_to(self, phase: Phase) -> None:
        phases = [explanation.place.phase for explanation in self.explanations]
        if phase in phases:
            self._go(phases.index(phase))

    def set_granularity(self, granularity: Granularity) -> None:
        self._choose("granularity", granularity)

    def set_playing(self, playing: bool) -> None:
        self._choose("playing", playing)

    def set_speed(self, speed: float) -> None:
        self._choose("speed", speed)

    def set_active(self, active: bool) -> None:
        self.is_active = active

    def _go(self, at: int) -> None:
        self.at = at
        self.changed.emit()

    def _choose(self, name: str, value: object) -> None:
        self.chosen[name] = value
        self.changed.emit()


def hidden_delta() -> Explanation:
    """The error of a tanh neuron."""
    return Explanation(
        Place("backward", 2, "hidden", 1),
        "Back-propagation, neuron 2 of Dense 4 (tanh)",
        "What neuron 2 contributed to the error comes back through its outgoing weight, times "
        "the slope of tanh at z₂.",
        (
            Line(
                "The error of the neuron",
                Formula(
                    r"\delta_2 = \left(\sum_k w_{2k}\,\delta_k\right)\cdot \tanh'(z_2)",
                    "δ₂ = (Σₖ w₂ₖ δₖ) · tanh′(z₂)",
                ),
                Formula(
                    r"(0.417 \cdot -0.0423) \cdot (1 - 0.472^2)", "(0.417 · −0.0423) · (1 − 0.472²)"
                ),
                Quantity("δ₂", -0.013709712345678901),
                (Quantity("w₂₁", 0.41712345), Quantity("a₂", 0.4719999)),
            ),
            Line(
                "The slope of the cost for the weight from Study Hrs",
                Formula(r"\frac{\partial C}{\partial w_{12}} = a_1\,\delta_2", "∂C/∂w₁₂ = a₁ δ₂"),
                Formula(r"0.731 \cdot -0.0137", "0.731 · −0.0137"),
                Quantity("∂C/∂w₁₂", -0.0100217997),
            ),
            Line(
                "The slope of the cost for the bias",
                Formula(r"\frac{\partial C}{\partial b_{2}} = \delta_2", "∂C/∂b₂ = δ₂"),
                None,
                Quantity("∂C/∂b₂", -0.013709712345678901),
            ),
        ),
        (
            Line(
                "All neurons of the layer",
                Formula(
                    r"\mathbf{\delta} = \left(\mathbf{W}^{\top}\mathbf{\delta}_{+}\right)"
                    r"\odot \varphi'(\mathbf{z})",
                    "δ = (Wᵀ δ₊) ⊙ φ′(z)",
                ),
                Formula(
                    r"\begin{bmatrix} 0.312 \\ 0.417 \\ -0.22 \\ 0.05 \end{bmatrix}"
                    r"\cdot -0.0423 \odot"
                    r"\begin{bmatrix} 0.98 \\ 0.777 \\ 0.17 \\ 0.94 \end{bmatrix}",
                    "[0.312; 0.417; −0.22; 0.05] · −0.0423 ⊙ [0.98; 0.777; 0.17; 0.94]",
                ),
            ),
            Line(
                "The slopes for all weights",
                Formula(
                    r"\frac{\partial C}{\partial \mathbf{W}} = \mathbf{a}\,\mathbf{\delta}^{\top}",
                    "∂C/∂W = a δᵀ",
                ),
                Formula(
                    r"\begin{bmatrix} 0.61 & 0.12 & -0.31 \\ 0.02 & 0.42 & 0.11 \\"
                    r"-0.2 & 0.33 & 0.9 \\ 0.7 & -0.4 & 0.05 \end{bmatrix}",
                    "[0.61 0.12 −0.31; 0.02 0.42 0.11; −0.2 0.33 0.9; 0.7 −0.4 0.05]",
                ),
            ),
        ),
        Check(
            Quantity("∂C/∂w₁₂", -0.0100217997),
            Quantity("central difference", -0.01002179971),
            9.7e-10,
            True,
            "they agree to nine digits",
        ),
        Curve("tanh", 0.5126, 0.472, 0.777),
    )


def softmax() -> Explanation:
    """The first of three outputs."""
    return Explanation(
        Place("forward", 2, "output", 0),
        "Forward propagation, Iris-setosa",
        "softmax turns the sums of all outputs into shares that add up to 1.",
        (
            Line(
                "The activation",
                Formula(r"\hat{y}_1 = \frac{e^{z_1}}{\sum_k e^{z_k}}", "ŷ₁ = e^z₁ / Σₖ e^zₖ"),
                Formula(
                    r"\frac{e^{1.204}}{e^{1.204} + e^{-0.311} + e^{0.052}}",
                    "e^1.204 / (e^1.204 + e^−0.311 + e^0.052)",
                ),
                Quantity("ŷ₁", 0.6535),
            ),
        ),
    )


def adam() -> Explanation:
    """One weight's update."""
    return Explanation(
        Place("update", None, "hidden", 1),
        "Update weights with Adam",
        "Adam keeps two running means, of the slope and of its square, and goes on by their ratio.",
        (
            Line(
                "The new weight",
                Formula(
                    r"w_{12} \leftarrow w_{12} - \eta\,\frac{\hat{m}}{\sqrt{\hat{v}} + \epsilon}",
                    "w₁₂ ← w₁₂ − η m̂ / (√v̂ + ε)",
                ),
                Formula(
                    r"0.417 - 0.001 \cdot \frac{-0.01002}{\sqrt{0.0001004} + 10^{-7}}",
                    "0.417 − 0.001 · −0.01002 / (√0.0001004 + 10⁻⁷)",
                ),
                Quantity("w₁₂", 0.418),
            ),
            Line(
                "The running mean of the slope",
                Formula(r"m \leftarrow \beta_1 m + (1-\beta_1)\, g", "m ← β₁ m + (1 − β₁) g"),
                Formula(r"0.9 \cdot 0 + 0.1 \cdot -0.01002", "0.9 · 0 + 0.1 · −0.01002"),
                Quantity("m", -0.001002),
            ),
        ),
        (),
    )


def weighted_sum(terms: int) -> Explanation:
    """A sum that is too long for a row."""
    return Explanation(
        Place("forward", 0, "hidden", 0),
        "Forward propagation, neuron 1 of Dense 4",
        "Each input times its weight, and the bias.",
        (
            Line(
                "The sum",
                Formula(r"z_1 = \sum_i w_{i1}\,x_i + b_1", "z₁ = Σᵢ wᵢ₁ xᵢ + b₁"),
                Formula(
                    " + ".join([r"0.417 \cdot 0.731"] * terms),
                    " + ".join(["0.417 · 0.731"] * terms),
                ),
                Quantity("z₁", 3.7e-7),
            ),
        ),
    )
