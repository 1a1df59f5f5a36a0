"""The first update of the study-hours network, calculated by hand: plain floats, nothing else.

3 features, 4 neurons of relu, 1 of sigmoid; half the squared error; all 8 rows in one batch; Adam.
"""

from math import exp, sqrt

STUDY = (12, 22, 115, 31, 0, 5, 92, 57)
SLEEP = (6, 6.5, 4, 9, 10, 8, 6, 8)
QUIZ = (0.78, 0.24, 1.0, 0.67, 0.58, 0.78, 0.82, 0.91)
EXAM = (0.93, 0.68, 0.95, 0.75, 0.51, 0.60, 0.89, 0.97)
ROWS = range(8)
FEATURES = range(3)
HIDDEN = range(4)

RATE, BETA_1, BETA_2, EPSILON = 0.01, 0.9, 0.999, 1e-7

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def shown(value: float) -> str:
    """Four significant digits, as a person would write them."""
    if value == 0:
        return "0"
    if abs(value) < 1e-4:
        mantissa, power = f"{value:.3e}".split("e")
        return f"{mantissa}·10{str(int(power)).translate(_SUPERSCRIPTS)}".replace("-", "−")
    decimals = 3
    while abs(value) < 10 ** (3 - decimals):
        decimals += 1
    while abs(value) >= 10 ** (4 - decimals):
        decimals -= 1
    return f"{value:.{decimals}f}".replace("-", "−")


def factor(value: float) -> str:
    """As a factor or a term: a negative number in parentheses."""
    return f"({shown(value)})" if value < 0 else shown(value)


def mean_of(values: tuple[float, ...]) -> float:
    return sum(values) / len(values)


def deviation_of(values: tuple[float, ...]) -> float:
    middle = mean_of(values)
    return sqrt(sum((value - middle) ** 2 for value in values) / len(values))


class FirstUpdate:
    """From the start weights `w` (3 × 4) and `v` (4), with biases of 0, through all rows to Adam.

    Names are those of the lecture; every list is by row first.
    """

    def __init__(self, w: list[list[float]], v: list[float]) -> None:
        self.w, self.v = w, v
        self.means = [mean_of(column) for column in (STUDY, SLEEP, QUIZ)]
        self.deviations = [deviation_of(column) for column in (STUDY, SLEEP, QUIZ)]
        self.x = [
            [
                (STUDY[r] - self.means[0]) / self.deviations[0],
                (SLEEP[r] - self.means[1]) / self.deviations[1],
                (QUIZ[r] - self.means[2]) / self.deviations[2],
            ]
            for r in ROWS
        ]
        self.z = [[sum(w[i][j] * self.x[r][i] for i in FEATURES) for j in HIDDEN] for r in ROWS]
        self.a = [[max(0.0, self.z[r][j]) for j in HIDDEN] for r in ROWS]
        self.z_out = [sum(v[j] * self.a[r][j] for j in HIDDEN) for r in ROWS]
        self.guess = [1 / (1 + exp(-self.z_out[r])) for r in ROWS]
        self.cost = [0.5 * (self.guess[r] - EXAM[r]) ** 2 for r in ROWS]
        self.slope_out = [self.guess[r] * (1 - self.guess[r]) for r in ROWS]
        self.delta_out = [(self.guess[r] - EXAM[r]) * self.slope_out[r] for r in ROWS]
        self.delta = [
            [v[j] * self.delta_out[r] * (1.0 if self.z[r][j] > 0 else 0.0) for j in HIDDEN]
            for r in ROWS
        ]

    def mean_cost(self) -> float:
        return sum(self.cost) / 8

    def gradient_v(self, j: int) -> float:
        """∂C/∂v of a hidden neuron, the mean over the rows."""
        return sum(self.a[r][j] * self.delta_out[r] for r in ROWS) / 8

    def gradient_c(self) -> float:
        """∂C/∂b of the output."""
        return sum(self.delta_out) / 8

    def gradient_w(self, i: int, j: int) -> float:
        """∂C/∂w of a feature and a hidden neuron."""
        return sum(self.x[r][i] * self.delta[r][j] for r in ROWS) / 8

    def gradient_b(self, j: int) -> float:
        """∂C/∂b of a hidden neuron."""
        return sum(self.delta[r][j] for r in ROWS) / 8


class FirstStep:
    """What Adam makes of one weight's first gradient."""

    def __init__(self, weight: float, gradient: float) -> None:
        self.m = (1 - BETA_1) * gradient
        self.v = (1 - BETA_2) * gradient**2
        self.rate = RATE * sqrt(1 - BETA_2) / (1 - BETA_1)
        self.after = weight - self.rate * self.m / (sqrt(self.v) + EPSILON)


class Updated:
    """The network after the first update, and what it costs then."""

    def __init__(self, first: FirstUpdate) -> None:
        w = [
            [FirstStep(first.w[i][j], first.gradient_w(i, j)).after for j in HIDDEN]
            for i in FEATURES
        ]
        b = [FirstStep(0.0, first.gradient_b(j)).after for j in HIDDEN]
        v = [FirstStep(first.v[j], first.gradient_v(j)).after for j in HIDDEN]
        c = FirstStep(0.0, first.gradient_c()).after
        self.w, self.b, self.v, self.c = w, b, v, c
        self.cost = 0.0
        self.a: list[list[float]] = []
        self.guess: list[float] = []
        for r in ROWS:
            a = [max(0.0, sum(w[i][j] * first.x[r][i] for i in FEATURES) + b[j]) for j in HIDDEN]
            guess = 1 / (1 + exp(-sum(v[j] * a[j] for j in HIDDEN) - c))
            self.a.append(a)
            self.guess.append(guess)
            self.cost += 0.5 * (guess - EXAM[r]) ** 2 / 8
