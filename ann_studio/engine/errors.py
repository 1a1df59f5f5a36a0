"""One named error for each reason why a network cannot be trained as asked."""

from __future__ import annotations


class EngineError(ValueError):
    """A network, its data and its training settings do not go together.

    `code` names the reason and `parameters` fill its text.
    """

    code = "engine"

    def __init__(self, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.parameters: dict[str, object] = parameters


class LossFitError(EngineError):
    """The loss does not fit the output activation."""

    code = "loss-fit"

    def __init__(self, loss: str, activation: str, fitting: str) -> None:
        super().__init__(
            f"{loss} needs an output layer with {fitting}, but it has {activation}. "
            f"Choose {fitting} for the output layer, or another loss.",
            loss=loss,
            activation=activation,
            fitting=fitting,
        )


class SoftmaxUnitsError(EngineError):
    """A softmax over one unit is always 1."""

    code = "softmax-one-unit"

    def __init__(self) -> None:
        super().__init__(
            "softmax over a single unit is always 1: choose sigmoid, or a target with classes."
        )


class StepInHiddenLayerError(EngineError):
    """The step function has gradient 0, so nothing below it can learn."""

    code = "step-hidden"

    def __init__(self, layer_id: str) -> None:
        super().__init__(
            f"Layer {layer_id!r} uses step, whose gradient is 0 everywhere: no weight before it "
            "can learn. Choose sigmoid, tanh or relu, or remove the hidden layers: a single layer "
            "of step neurons is trained by the perceptron rule.",
            layer_id=layer_id,
        )


class TargetRangeError(EngineError):
    """The loss needs targets between 0 and 1."""

    code = "target-range"

    def __init__(self, loss: str, lowest: float, highest: float) -> None:
        super().__init__(
            f"{loss} needs targets between 0 and 1, but they run from {lowest:g} to {highest:g}. "
            "Choose mean_squared_error, or a category as target.",
            loss=loss,
            lowest=lowest,
            highest=highest,
        )


class TargetSumError(EngineError):
    """The targets of a row are not the shares of its classes; `row` counts from 0."""

    code = "target-sum"

    def __init__(self, loss: str, row: int, total: float) -> None:
        super().__init__(
            f"{loss} needs targets that sum to 1 in every row, one column a class, but in row "
            f"{row + 1} of the training table they sum to {total:g}. "
            "Choose mean_squared_error, or one category as target.",
            loss=loss,
            row=row,
            total=total,
        )


class SettingError(EngineError):
    """A training setting has a value it cannot have."""

    code = "setting"

    def __init__(self, setting: str, expected: str, received: object) -> None:
        super().__init__(
            f"{setting} must be {expected}, but is {received!r}.",
            setting=setting,
            expected=expected,
            received=received,
        )


class ShapeError(EngineError):
    """The table is not as wide as the network's input or output layer."""

    code = "shape"

    def __init__(self, end: str, expected: int, received: int) -> None:
        super().__init__(
            f"The {end} layer has {expected} unit(s), but the table gives {received} column(s).",
            end=end,
            expected=expected,
            received=received,
        )


class ValidationSplitError(EngineError):
    """The share of rows to validate with leaves no row on one side."""

    code = "validation-split"

    def __init__(self, share: float, rows: int) -> None:
        super().__init__(
            f"A validation_split of {share:g} leaves no row to learn from or none to validate "
            f"with, as the table has {rows} row(s). Choose another share.",
            share=share,
            rows=rows,
        )


class NoRowsError(EngineError):
    """There is no row to compute with."""

    code = "empty-table"

    def __init__(self) -> None:
        super().__init__("The table has no rows.")
