"""One named error for each rule of a network that can be broken."""

from __future__ import annotations


class NetworkError(ValueError):
    """A rule of a network is broken: `code` names the rule, `parameters` fill its text."""

    code = "network"

    def __init__(self, message: str, layer_id: str | None = None, **parameters: object) -> None:
        super().__init__(message)
        self.layer_id = layer_id
        self.parameters: dict[str, object] = parameters


class UnknownLayerError(NetworkError):
    """A connection or an edit names a layer that is not there."""

    code = "unknown-layer"

    def __init__(self, layer_id: str) -> None:
        super().__init__(f"There is no layer {layer_id!r}.", layer_id)


class UnknownConnectionError(NetworkError):
    """An edit names a connection that is not there."""

    code = "unknown-connection"

    def __init__(self, source: str, target: str) -> None:
        super().__init__(
            f"Layer {source!r} is not connected to layer {target!r}.", target, source=source
        )


class DuplicateLayerError(NetworkError):
    """Two layers share an id."""

    code = "duplicate-layer"

    def __init__(self, layer_id: str) -> None:
        super().__init__(f"There are two layers with the id {layer_id!r}.", layer_id)


class CycleError(NetworkError):
    """The connections lead back to where they started."""

    code = "cycle"

    def __init__(self, layer_id: str) -> None:
        super().__init__(
            f"The connections form a cycle through layer {layer_id!r}: "
            "a network must run from its inputs to its outputs.",
            layer_id,
        )


class DuplicateConnectionError(NetworkError):
    """The same two layers are connected twice."""

    code = "duplicate-connection"

    def __init__(self, source: str, target: str) -> None:
        super().__init__(
            f"Layer {source!r} is already connected to layer {target!r}.", target, source=source
        )


class InputCountError(NetworkError):
    """A layer is fed by fewer or more layers than its type takes."""

    code = "input-count"

    def __init__(self, layer_id: str, type_name: str, expected: str, received: int) -> None:
        super().__init__(
            f"{type_name} layer {layer_id!r} takes {expected} incoming connection(s), "
            f"but has {received}.",
            layer_id,
            type=type_name,
            expected=expected,
            received=received,
        )


class AddWidthsError(NetworkError):
    """The inputs of an Add layer are not equally wide."""

    code = "add-widths"

    def __init__(self, layer_id: str, widths: tuple[int, ...]) -> None:
        received = ", ".join(map(str, widths))
        super().__init__(
            f"Add layer {layer_id!r} expects inputs with equally many units, "
            f"but they have {received}.",
            layer_id,
            received=received,
        )


class UnusedInputError(NetworkError):
    """An Input layer feeds nothing."""

    code = "unused-input"

    def __init__(self, layer_id: str) -> None:
        super().__init__(
            f"Input layer {layer_id!r} feeds no other layer: connect it, or remove it.", layer_id
        )


class DanglingLayerError(NetworkError):
    """A layer that is no output would feed nothing."""

    code = "dangling-layer"

    def __init__(self, layer_id: str) -> None:
        super().__init__(
            f"Layer {layer_id!r} would feed no other layer: connect it elsewhere first.", layer_id
        )


class OutputFeedsError(NetworkError):
    """An output layer would feed another layer."""

    code = "output-feeds"

    def __init__(self, layer_id: str) -> None:
        super().__init__(
            f"Layer {layer_id!r} is an output: it cannot feed another layer.", layer_id
        )


class OptionError(NetworkError):
    """An option of a layer has a value it cannot have."""

    code = "option"

    def __init__(self, layer_id: str, option: str, expected: str, received: object) -> None:
        super().__init__(
            f"{option} of layer {layer_id!r} must be {expected}, but is {received!r}.",
            layer_id,
            option=option,
            expected=expected,
            received=received,
        )


class LayerNameError(NetworkError):
    """A layer would be called what Keras does not let a layer be called."""

    code = "layer-name"

    def __init__(self, layer_id: str, name: str) -> None:
        super().__init__(
            f"{name!r} cannot be the name of layer {layer_id!r}: it must be of English letters, "
            "digits, and the signs _ - . after the first.",
            layer_id,
            name=name,
        )


class NameTakenError(NetworkError):
    """A layer would be called as another one is."""

    code = "name-taken"

    def __init__(self, layer_id: str, name: str) -> None:
        super().__init__(
            f"Layer {layer_id!r} cannot be called {name!r}, because another layer is.",
            layer_id,
            name=name,
        )


class EmptyNetworkError(NetworkError):
    """There is no layer to compute with."""

    code = "empty-network"

    def __init__(self) -> None:
        super().__init__("A network needs an Input layer and a layer to give its output.")


class FixedLayerError(NetworkError):
    """An edit would remove or resize a layer that follows the table."""

    code = "fixed-layer"

    def __init__(self, layer_id: str) -> None:
        super().__init__(
            f"Layer {layer_id!r} follows the table: choose its features or target instead.",
            layer_id,
        )


class NothingToFreezeError(NetworkError):
    """An edit would freeze or let learn what has no weights."""

    code = "nothing-to-freeze"

    def __init__(self, layer_id: str) -> None:
        super().__init__(f"Layer {layer_id!r} has no weights that could be frozen.", layer_id)


class FrozenLayerError(NetworkError):
    """A part of a layer would be let learn while all of the layer is frozen."""

    code = "frozen-layer"

    def __init__(self, layer_id: str) -> None:
        super().__init__(
            f"Layer {layer_id!r} is frozen as a whole: unfreeze the layer first.", layer_id
        )


class FrozenUnitError(NetworkError):
    """A weight would be let learn while all of its unit is frozen."""

    code = "frozen-unit"

    def __init__(self, layer_id: str, unit: int) -> None:
        super().__init__(
            f"Unit {unit} of layer {layer_id!r} is frozen as a whole: unfreeze the unit first.",
            layer_id,
            unit=unit,
        )


class UnknownUnitError(NetworkError):
    """An edit names a unit that a layer does not have."""

    code = "unknown-unit"

    def __init__(self, layer_id: str, unit: int) -> None:
        super().__init__(f"Layer {layer_id!r} has no unit {unit}.", layer_id, unit=unit)


class LastUnitError(NetworkError):
    """An edit would leave a layer without units."""

    code = "last-unit"

    def __init__(self, layer_id: str) -> None:
        super().__init__(
            f"Layer {layer_id!r} must keep at least one unit: remove the layer instead.", layer_id
        )


class SeveralInputsError(NetworkError):
    """An edit needs a layer that one other layer feeds."""

    code = "several-inputs"

    def __init__(self, layer_id: str) -> None:
        super().__init__(
            f"Layer {layer_id!r} merges several layers: choose one that takes a single input.",
            layer_id,
        )


class NothingToSkipError(NetworkError):
    """A connection would skip an input layer."""

    code = "nothing-to-skip"

    def __init__(self, layer_id: str) -> None:
        super().__init__(
            f"Layer {layer_id!r} is an input: nothing feeds it that could skip it.", layer_id
        )


class NothingToCopyError(NetworkError):
    """None of the chosen layers can be copied."""

    code = "nothing-to-copy"

    def __init__(self) -> None:
        super().__init__(
            "Inputs and outputs follow the table, and a merge needs what it merges: "
            "choose a hidden layer to copy."
        )


class NotLayersError(NetworkError):
    """A text does not tell of layers that were copied."""

    code = "not-layers"

    def __init__(self, reason: str) -> None:
        super().__init__(f"The text holds no copied layers: {reason}.", reason=reason)
