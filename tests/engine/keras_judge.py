"""Trains networks with Keras: a script that reads what to train from a folder and writes results.

It knows nothing of the studio. `runs.json` lists the runs, `arrays.npz` holds their tables and
start weights, `results.npz` receives for each run and network the weights, or the predictions,
after training. A network is {"layers": [[type, options], ...], "connections": [[from, to], ...],
"loss": name}. Its weights are one vector: of each Dense layer, in the order of the list, the kernel
row by row, then the bias. Networks of one run are trained side by side on the same rows, and their
penalties after training are given beside their weights.
"""

import json
import os
import sys
from pathlib import Path

os.environ.update(KERAS_BACKEND="jax", JAX_PLATFORMS="cpu", JAX_ENABLE_X64="1")
# Keras's own settings, not those of whoever runs this.
os.environ["KERAS_HOME"] = sys.argv[1]
# A network of a few units is sooner trained than its program optimized.
os.environ["XLA_FLAGS"] = "--xla_backend_optimization_level=0 --xla_cpu_use_fusion_emitters=false"

import jax
import jax.numpy as jnp
import keras
import numpy as np
from keras.src.backend.common import dtypes

# Keras has float64 on JAX, but computes tanh, mean and other functions in float32 and casts back,
# unless told to do as on TensorFlow: this table is all that keeps it from double precision.
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"


def optimizer_of(kind, options):
    """A Keras optimizer; a learning rate that has options of its own is a decay."""
    options = dict(options)
    if isinstance(options.get("learning_rate"), dict):
        decay = keras.optimizers.schedules.ExponentialDecay
        options["learning_rate"] = decay(**options["learning_rate"])
    return getattr(keras.optimizers, kind)(**options)


class Network:
    """A network made of Keras's layers, on Keras tensors that it may share with others."""

    def __init__(self, description, inputs):
        self.loss = description["loss"]
        layers = {options["id"]: (kind, options) for kind, options in description["layers"]}
        links = description["connections"]
        tensors = {}
        dense = {}

        def tensor(layer_id):
            if layer_id not in tensors:
                kind, options = layers[layer_id]
                sources = [tensor(source) for source, target in links if target == layer_id]
                if kind == "Input":
                    tensors[layer_id] = inputs[layer_id]
                elif kind == "Dense":
                    dense[layer_id] = dense_layer(options)
                    tensors[layer_id] = dense[layer_id](sources[0])
                else:
                    tensors[layer_id] = getattr(keras.layers, kind)()(sources)
            return tensors[layer_id]

        feeding = {source for source, _ in links}
        self.outputs = [tensor(layer_id) for layer_id in layers if layer_id not in feeding]
        self.dense = [dense[layer_id] for layer_id in layers if layer_id in dense]

    @property
    def variables(self):
        """Kernels and biases in the order of the weight vector."""
        return [variable for layer in self.dense for variable in layer.weights]

    def penalty(self):
        """What the layers add to the cost."""
        return np.array(sum(float(loss) for layer in self.dense for loss in layer.losses))

    def parts(self, vector):
        """The weight vector cut into arrays of the shape of the variables."""
        sizes = [int(np.prod(variable.shape)) for variable in self.variables]
        assert sum(sizes) == len(vector)
        pieces = np.split(vector, np.cumsum(sizes)[:-1])
        return [
            piece.reshape(variable.shape)
            for piece, variable in zip(pieces, self.variables, strict=True)
        ]

    def set_weights(self, vector):
        for variable, value in zip(self.variables, self.parts(vector), strict=True):
            variable.assign(value)

    def weights(self):
        return np.concatenate([np.ravel(variable.numpy()) for variable in self.variables])


def dense_layer(options):
    """A Dense layer with these of its options; start weights are assigned later."""
    penalty = options["kernel_regularizer"]
    return keras.layers.Dense(
        options["units"],
        options["activation"],
        use_bias=options["use_bias"],
        kernel_initializer="zeros",
        kernel_regularizer=None if penalty is None else keras.regularizers.L1L2(**penalty),
        trainable=options["trainable"],
    )


def input_tensors(networks):
    """One Keras input for each id that an Input layer of any of the networks has."""
    units = {
        options["id"]: options["units"]
        for network in networks.values()
        for kind, options in network["layers"]
        if kind == "Input"
    }
    return {layer_id: keras.Input((count,), name=layer_id) for layer_id, count in units.items()}


def fit(run, arrays, batch_size, epochs):
    """Trains all networks as one model with `fit`: their costs are added, their weights apart."""
    data = run["name"]
    tensors = input_tensors(run["networks"])
    networks = {name: Network(n, tensors) for name, n in run["networks"].items()}
    outputs, losses, targets = [], [], []
    for name, network in networks.items():
        network.set_weights(arrays[f"{data}/{name}/start"])
        columns = np.cumsum([output.shape[-1] for output in network.outputs])[:-1]
        targets += np.split(arrays[f"{data}/{name}/y"], columns, axis=1)
        outputs += network.outputs
        losses += [network.loss] * len(network.outputs)
    model = keras.Model(list(tensors.values()), outputs)
    model.compile(optimizer=optimizer_of(*run["optimizer"]), loss=losses)
    x = [arrays[f"{data}/x/{name}"] for name in tensors]
    weights = arrays.get(f"{data}/weights")
    by_class = run["class_weight"]
    model.fit(
        x,
        targets if len(targets) > 1 else targets[0],
        batch_size=batch_size,
        epochs=epochs,
        shuffle=False,
        verbose=0,
        sample_weight=None if weights is None else [weights] * len(outputs),
        class_weight=None if by_class is None else dict(enumerate(by_class)),
    )
    given = {f"{data}/{name}": network.weights() for name, network in networks.items()}
    return given | {f"{data}/{name}/penalty": n.penalty() for name, n in networks.items()}


class Grid:
    """Networks of equal shapes and one output each, trained by one optimizer after another.

    The gradient is compiled once for all; the optimizer is mapped over the networks, so that each
    network is for it a model of its own. This is the loop that Keras documents for JAX.
    """

    def __init__(self, networks, arrays, data):
        tensors = input_tensors(networks)
        self.networks = {name: Network(n, tensors) for name, n in networks.items()}
        self._models = [
            keras.Model(list(tensors.values()), network.outputs[0])
            for network in self.networks.values()
        ]
        dtype = keras.config.floatx()
        parts = [
            network.parts(arrays[f"{data}/{name}/start"].astype(dtype))
            for name, network in self.networks.items()
        ]
        self._start = [np.stack(values) for values in zip(*parts, strict=True)]
        self._x = [arrays[f"{data}/x/{name}"].astype(dtype) for name in tensors]
        self._y = np.stack([arrays[f"{data}/{name}/y"].astype(dtype) for name in networks])
        self._gradient = jax.jit(self._gradient_of_all)
        self._predict = jax.jit(self._predictions_of_all)

    def _split(self, stacked):
        return [[values[i] for values in stacked] for i in range(len(self._models))]

    def _gradient_of_all(self, stacked, x, y):
        losses = [keras.losses.get(network.loss) for network in self.networks.values()]

        def cost(weights):
            total = 0
            for i, (model, loss) in enumerate(zip(self._models, losses, strict=True)):
                prediction, _ = model.stateless_call(weights[i], [], x, training=True)
                total += jnp.mean(loss(y[i], prediction))
            return total

        gradients = jax.grad(cost)(self._split(stacked))
        return [jnp.stack(values) for values in zip(*gradients, strict=True)]

    def _predictions_of_all(self, stacked, x):
        return [
            model.stateless_call(weights, [], x)[0]
            for model, weights in zip(self._models, self._split(stacked), strict=True)
        ]

    def train(self, optimizer, batch_size, epochs):
        """The stacked weights after training; the start stays as it is."""
        optimizer.build(self._models[0].trainable_variables)
        apply = jax.jit(jax.vmap(optimizer.stateless_apply))
        count = len(self._models)
        memory = [np.stack([variable.numpy()] * count) for variable in optimizer.variables]
        weights = self._start
        for _ in range(epochs):
            for at in range(0, len(self._x[0]), batch_size):
                rows = slice(at, at + batch_size)
                x, y = [values[rows] for values in self._x], self._y[:, rows]
                gradient = self._gradient(weights, x, y)
                weights, memory = apply(memory, gradient, weights)
        return weights

    def weights(self, stacked):
        """The weight vector of each network."""
        flat = [np.reshape(values, (len(self._models), -1)) for values in stacked]
        return np.hstack(flat)

    def predictions(self, stacked):
        """What each network gives for all rows."""
        return [np.asarray(prediction) for prediction in self._predict(stacked, self._x)]


def use(dtype):
    """Makes this the type of all numbers from now on."""
    keras.config.set_floatx(dtype)
    keras.config.set_dtype_policy(dtype)


def main(folder):
    runs = json.loads((folder / "runs.json").read_text(encoding="utf-8"))
    arrays = dict(np.load(folder / "arrays.npz"))
    results = {}
    use("float64")
    for run in runs["fits"]:
        results |= fit(run, arrays, runs["batch_size"], runs["epochs"])
    for grid in runs["grids"]:
        use(grid["dtype"])
        trained = Grid(grid["networks"], arrays, grid["data"])
        for name, optimizer in grid["optimizers"].items():
            weights = trained.train(optimizer_of(*optimizer), runs["batch_size"], runs["epochs"])
            given = getattr(trained, grid["gives"])(weights)
            for network, result in zip(grid["networks"], given, strict=True):
                results[f"{grid['dtype']}/{name}/{network}"] = result
    np.savez(folder / "results.npz", **results)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
