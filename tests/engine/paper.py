"""The lecture's table and network, calculated term by term as one does on paper.

Nothing of the engine and no NumPy takes part: plain floats and loops only.
"""

import math

STUDY = [12.0, 22.0, 115.0, 31.0, 0.0, 5.0, 92.0, 57.0]
SLEEP = [6.0, 6.5, 4.0, 9.0, 10.0, 8.0, 6.0, 8.0]
QUIZ = [0.78, 0.24, 1.00, 0.67, 0.58, 0.78, 0.82, 0.91]
EXAM = [0.93, 0.68, 0.95, 0.75, 0.51, 0.60, 0.89, 0.97]

W1 = [
    [0.15, -0.30, 0.45, 0.05],
    [-0.20, 0.10, 0.35, -0.40],
    [0.25, 0.55, -0.15, 0.20],
]
"""From feature i to hidden neuron j."""
B1 = [0.01, -0.02, 0.03, 0.04]
W2 = [0.5, -0.6, 0.7, 0.8]
B2 = -0.1
RATE = 0.5


def standardized(values: list[float]) -> list[float]:
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / deviation for value in values]


ROWS = list(zip(standardized(STUDY), standardized(SLEEP), standardized(QUIZ), strict=True))


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


class Paper:
    """The network with a column of numbers for each of its parts."""

    def __init__(self, output: str) -> None:
        self.output = output
        self.w1 = [list(row) for row in W1]
        self.b1 = list(B1)
        self.w2 = list(W2)
        self.b2 = B2

    def forward(self, x: tuple[float, float, float]) -> tuple[list[float], float]:
        a = []
        for j in range(4):
            z = x[0] * self.w1[0][j] + x[1] * self.w1[1][j] + x[2] * self.w1[2][j] + self.b1[j]
            a.append(sigmoid(z))
        z = a[0] * self.w2[0] + a[1] * self.w2[1] + a[2] * self.w2[2] + a[3] * self.w2[3] + self.b2
        return a, sigmoid(z) if self.output == "sigmoid" else z

    def cost(self) -> float:
        total = 0.0
        for x, y in zip(ROWS, EXAM, strict=True):
            total += 0.5 * (self.forward(x)[1] - y) ** 2
        return total / 8

    def slopes(self) -> tuple[list[list[float]], list[float], list[float], float]:
        """∂C/∂ w1, b1, w2 and b2: the slopes of all eight rows, averaged."""
        w1 = [[0.0] * 4 for _ in range(3)]
        b1 = [0.0] * 4
        w2 = [0.0] * 4
        b2 = 0.0
        for x, y in zip(ROWS, EXAM, strict=True):
            a, prediction = self.forward(x)
            delta = prediction - y
            if self.output == "sigmoid":
                delta *= prediction * (1 - prediction)
            for j in range(4):
                hidden_delta = delta * self.w2[j] * a[j] * (1 - a[j])
                w2[j] += delta * a[j] / 8
                b1[j] += hidden_delta / 8
                for i in range(3):
                    w1[i][j] += hidden_delta * x[i] / 8
            b2 += delta / 8
        return w1, b1, w2, b2

    def update(self) -> None:
        """One batch update: the slopes times the learning rate."""
        w1, b1, w2, b2 = self.slopes()
        for j in range(4):
            for i in range(3):
                self.w1[i][j] -= RATE * w1[i][j]
            self.b1[j] -= RATE * b1[j]
            self.w2[j] -= RATE * w2[j]
        self.b2 -= RATE * b2

    def parameters(self) -> list[float]:
        return [*self.w1[0], *self.w1[1], *self.w1[2], *self.b1, *self.w2, self.b2]
