"""Keras's models: networks made of layers, that compile, fit, predict and are saved as projects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.checks import check_whole
from ann_studio.engine.errors import SettingError
from ann_studio.engine.model import Model as Network
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.engine.table import Rows
from ann_studio.keras_api import config, export, optimizers, utils
from ann_studio.keras_api import losses as loss_names
from ann_studio.keras_api import metrics as metric_names
from ann_studio.keras_api.callbacks import Callback, History
from ann_studio.keras_api.fitting import Compiled, Fit, evaluate
from ann_studio.keras_api.graph import give_names, layers_between, spec_of, tensors
from ann_studio.keras_api.layers import InputLayer, Layer, Tensor, replace_weights
from ann_studio.keras_api.named import Named
from ann_studio.keras_api.summary import summary_text
from ann_studio.keras_api.tables import Data, check_rows, one_hot, row_weights, table


class Model:
    """A network from its input tensors to its output tensors."""

    def __init__(
        self,
        inputs: Tensor | Sequence[Tensor],
        outputs: Tensor | Sequence[Tensor],
        name: str | None = None,
    ) -> None:
        self.name = name or "functional"
        self.stop_training = False
        self.compiled: Compiled | None = None
        self.state: TrainingState | None = None
        self.history: History | None = None
        self.fitted: Rows | None = None
        self.validation_split = 0.0
        ends = tensors(inputs), tensors(outputs)
        self.layers = layers_between(*ends)
        self._build(self.layers, *ends)

    def _build(self, layers: list[Layer], inputs: list[Tensor], outputs: list[Tensor]) -> None:
        give_names(layers)
        self._connected = layers
        self.spec = spec_of(layers, inputs, outputs)
        self.network = Network(self.spec, config.floatx())
        self.inputs = {tensor.layer.name: tensor.units for tensor in inputs}
        self.outputs = {tensor.layer.name: tensor.units for tensor in outputs}
        self.seed = utils.new_seed()
        self.start = self.network.initialize(self.seed)
        self.parameters = self.start.copy()
        self._bind_layers()

    def _bind_layers(self) -> None:
        """Lets each layer's kernel and bias be views of the parameters."""
        layout = self.network.layout
        for layer in self.layers:
            if layer.name in layout.blocks:
                bias = layout.bias(self.parameters, layer.name)
                kernel = layout.kernel(self.parameters, layer.name)
                layer.bind([kernel] if bias is None else [kernel, bias])

    def __setstate__(self, state: dict[str, object]) -> None:
        """A copy's layers show the copy's parameters."""
        self.__dict__.update(state)
        if "parameters" in state:
            self._bind_layers()

    def _ensure_built(self, x: Data = None) -> None:
        """Makes the network, if that had to wait, and lets it follow what its layers are now."""
        self._connect(x)
        layers = tuple(layer.spec(layer.name) for layer in self._connected)
        if layers != self.spec.layers:
            self.spec = replace(self.spec, layers=layers)
            self.network = Network(self.spec, self.network.dtype)

    def _connect(self, x: Data) -> None:
        """Makes the network, where that has to wait for data that say how wide its input is."""

    @property
    def trainable(self) -> bool:
        """Whether `fit` changes any layer; to set it sets it for every layer."""
        return any(layer.trainable for layer in self.layers)

    @trainable.setter
    def trainable(self, trainable: bool) -> None:
        for layer in self.layers:
            layer.trainable = trainable

    # Learning

    def compile(
        self,
        optimizer: object = "rmsprop",
        loss: object = None,
        metrics: Sequence[object] | str | None = None,
    ) -> None:
        """Chooses how to learn; raises SettingError for a name that is not known."""
        chosen = [metrics] if isinstance(metrics, str | Named) else metrics or ()
        labelled = dict(metric_names.get(metric) for metric in chosen)
        name = _one_loss(loss)
        sparse = name == loss_names.SPARSE
        name = "categorical_crossentropy" if sparse else name
        self.compiled = Compiled(optimizers.get(optimizer), name, labelled, sparse)
        self.state = None

    def fit(
        self,
        x: Data,
        y: Data,
        batch_size: int | None = None,
        epochs: int = 1,
        verbose: int | str = "auto",
        callbacks: Iterable[Callback] | Callback | None = None,
        validation_split: float = 0.0,
        validation_data: Sequence[Data] | None = None,
        shuffle: bool = True,
        class_weight: Mapping[int, float] | None = None,
        sample_weight: Data = None,
        initial_epoch: int = 0,
    ) -> History:
        """Trains, and returns the running means of each epoch, as Keras does.

        A second call goes on from the first. Raises ValueError where data and network do not fit.
        """
        compiled = self._compiled()
        self._ensure_built(x)
        check_whole("epochs", epochs, 0, 10**9)
        settings = TrainingSettings(
            batch_size=32 if batch_size is None else batch_size,
            optimizer=compiled.optimizer,
            loss=compiled.loss,
            seed=self.seed,
            shuffle=shuffle,
            dtype=self.network.dtype,
            validation_split=validation_split,
        )
        self.fitted = self._rows(x, y, sample_weight, class_weight)
        self.validation_split = validation_split
        fit = Fit(self, compiled, settings, self.fitted, self._validation(validation_data))
        self.history = fit.history
        fit.run(range(initial_epoch, epochs), verbose, _checked_callbacks(callbacks))
        return self.history

    def _validation(self, data: Sequence[Data] | None) -> Rows | None:
        if data is None:
            return None
        if not isinstance(data, tuple | list) or len(data) not in (2, 3):
            raise ValueError("validation_data must be (x, y), or (x, y, sample_weight).")
        return self._rows(*data)

    def evaluate(
        self,
        x: Data,
        y: Data,
        batch_size: int | None = None,
        verbose: int | str = "auto",
        sample_weight: Data = None,
        return_dict: bool = False,
    ) -> float | list[float] | dict[str, float]:
        """The loss, and the metrics if there are any, with the weights as they are."""
        compiled = self._compiled()
        self._ensure_built(x)
        results = evaluate(self, compiled, self._rows(x, y, sample_weight))
        if verbose:
            print(" - ".join(f"{name}: {value:.4f}" for name, value in results.items()))
        if return_dict:
            return results
        values = list(results.values())
        return values[0] if len(values) == 1 else values

    def predict(
        self,
        x: Data,
        batch_size: int | None = None,
        verbose: int | str = "auto",
    ) -> FloatArray | list[FloatArray]:
        """What the outputs give, (rows, units); a list of such if there are several."""
        self._ensure_built(x)
        found = table("x", x, self.inputs, self.network.input_columns, self.network.dtype)
        output = self.network.forward(self.parameters, found).output
        columns = self.network.output_columns
        parts = [np.ascontiguousarray(output[:, columns[name]]) for name in self.outputs]
        return parts[0] if len(parts) == 1 else parts

    def _compiled(self) -> Compiled:
        if self.compiled is None:
            raise ValueError("Call compile(optimizer=..., loss=...) first.")
        return self.compiled

    def _rows(
        self,
        x: Data,
        y: Data,
        sample_weight: Data = None,
        class_weight: Mapping[int, float] | None = None,
    ) -> Rows:
        network = self.network
        table_x = table("x", x, self.inputs, network.input_columns, network.dtype)
        if self.compiled is not None and self.compiled.sparse:
            y = one_hot(y, network.output_units)
        table_y = table("y", y, self.outputs, network.output_columns, network.dtype)
        weights = row_weights(table_y, sample_weight, class_weight)
        check_rows(table_x, table_y, weights)
        return Rows(table_x, table_y, weights)

    # Looking

    def get_weights(self) -> list[FloatArray]:
        """Kernel and bias of each layer, in the order of the layers: copies."""
        self._ensure_built()
        return [weights for layer in self.layers for weights in layer.get_weights()]

    def set_weights(self, weights: Sequence[FloatArray]) -> None:
        """Replaces them; raises ValueError if shapes differ."""
        self._ensure_built()
        replace_weights([array for layer in self.layers for array in layer.bound], weights)

    def count_params(self) -> int:
        """How many parameters there are."""
        self._ensure_built()
        return self.network.layout.size

    def get_layer(self, name: str | None = None, index: int | None = None) -> Layer:
        """A layer by its name or place; raises ValueError if there is none."""
        self._ensure_built()
        found = [layer for layer in self.layers if layer.name == name]
        if index is not None:
            found = self.layers[index : index + 1]
        if not found:
            names = ", ".join(layer.name for layer in self.layers)
            raise ValueError(f"There is no such layer; this model has {names}.")
        return found[0]

    def summary(self) -> None:
        """Prints the table of layers."""
        self._ensure_built()
        print(summary_text(self))

    def to_project(self, path: str | Path, x: Data = None, y: Data = None) -> None:
        """Saves network, data, settings and weights as a project that the studio opens.

        `x` and `y` are the data of the last `fit` unless given. Raises ValueError if there are
        none, ProjectError if the file cannot be written.
        """
        compiled = self._compiled()
        self._ensure_built(x)
        rows = self.fitted if x is None else self._rows(x, y)
        if rows is None:
            raise ValueError("A project needs data: call fit first, or give x and y.")
        export.save_project(self, compiled, Path(path), rows)


class Sequential(Model):
    """Layers one after another; how wide the input is may be left for the data to say."""

    def __init__(
        self, layers: Iterable[Layer | Tensor] | None = None, name: str | None = None
    ) -> None:
        self.name = name or "sequential"
        self.stop_training = False
        self.compiled = self.state = self.history = self.fitted = None
        self.validation_split = 0.0
        self._chain: list[Layer] = []
        self._input: InputLayer | None = None
        self._is_built = False
        for layer in layers or ():
            self.add(layer)

    @property
    def layers(self) -> list[Layer]:  # type: ignore[override]
        """The layers after the input, with their weights as soon as its width is known."""
        if self._input is not None and self._chain:
            self._ensure_built()
        return self._chain

    def add(self, layer: Layer | Tensor) -> None:
        """Puts a layer at the end; Input only comes first."""
        layer = layer.layer if isinstance(layer, Tensor) else layer
        if not isinstance(layer, Layer):
            raise TypeError(f"A model is made of layers, not of {layer!r}.")
        if isinstance(layer, InputLayer):
            if self._input is not None or self._chain:
                raise ValueError("Input comes first, and only once.")
            self._input = layer
            return
        if not self._chain and self._input is None and layer.input_units is not None:
            self._input = InputLayer(layer.input_units)
        self._chain.append(layer)
        self._is_built = False

    def _connect(self, x: Data) -> None:
        if self._is_built:
            return
        if not self._chain:
            raise ValueError("The model has no layers: add some first.")
        if self._input is None and x is None:
            raise ValueError(
                "The model does not know yet how many columns its input has: let it begin with "
                "Input(shape=(11,)), or call fit."
            )
        if self._input is None:
            array = np.asarray(x)
            self._input = InputLayer(array.shape[1] if array.ndim > 1 else 1)
        assert self._input.output is not None
        last = self._input.output
        for layer in self._chain:
            layer.output = None
            last = layer(last)
        self._is_built = True
        self._build([self._input, *self._chain], [self._input.output], [last])


def _checked_callbacks(callbacks: Iterable[Callback] | Callback | None) -> list[Callback]:
    """Raises TypeError for what is no callback."""
    given = [callbacks] if isinstance(callbacks, Callback) else list(callbacks or ())
    for callback in given:
        if not isinstance(callback, Callback):
            raise TypeError(
                f"callbacks must be callbacks such as EarlyStopping(), but one is {callback!r}."
            )
    return given


def _one_loss(loss: object) -> str:
    """One loss for all outputs; raises SettingError for several different ones."""
    if isinstance(loss, Mapping):
        loss = list(loss.values())
    if isinstance(loss, list | tuple):
        names = {loss_names.get(part) for part in loss}
        if len(names) != 1:
            raise SettingError("loss", "the same for all outputs", loss)
        return names.pop()
    return loss_names.get(loss)
