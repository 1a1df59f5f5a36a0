"""A beginner's script, as it stands in every introduction to Keras, that tells what came of it.

python beginner.py MODULE: MODULE is `keras` or `ann_studio.keras_api`.
"""

import contextlib
import io
import json
import sys
from importlib import import_module

import numpy as np

keras = import_module(sys.argv[1])
Sequential, Model, Input = keras.Sequential, keras.Model, keras.Input
Dense, Concatenate, Add = keras.layers.Dense, keras.layers.Concatenate, keras.layers.Add

random = np.random.default_rng(7)


def same_start(model):
    """The weights that both begin with."""
    model.set_weights([random.normal(0, 0.4, w.shape) for w in model.get_weights()])


def told(model, history, x, y):
    """All that a script would look at."""
    outputs = model.predict(x, verbose=0)
    return {
        "history": history.history,
        "epoch": history.epoch,
        "evaluated": model.evaluate(x, y, verbose=0),
        "predicted": np.asarray(outputs).tolist(),
        "weights": [w.tolist() for w in model.get_weights()],
        "parameters": model.count_params(),
        "names": [layer.name for layer in model.layers],
    }


def counts_of(model):
    """The lines below the table of `summary` that count parameters."""
    with contextlib.redirect_stdout(io.StringIO()) as shown:
        model.summary()
    return [line.strip() for line in shown.getvalue().splitlines() if "rainable params" in line]


results = {}

# Binary classification
x = random.normal(size=(200, 11))
y = (x[:, 0] + x[:, 1] * x[:, 2] > 0).astype(int)
model = Sequential()
model.add(Input(shape=(11,)))
model.add(Dense(6, activation="relu", name="first"))
model.add(Dense(6, activation="relu", name="second"))
model.add(Dense(1, activation="sigmoid", name="last"))
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
same_start(model)
history = model.fit(x, y, batch_size=32, epochs=5, validation_split=0.2, shuffle=False, verbose=0)
results["binary"] = told(model, history, x, y)

# Several classes, classes weighted, validation data given
y = keras.utils.to_categorical(random.integers(0, 3, 200))
model = Sequential(
    [
        Input((11,)),
        Dense(8, activation="tanh", kernel_regularizer="l2", name="first"),
        Dense(3, activation="softmax", name="last"),
    ]
)
model.compile(
    optimizer=keras.optimizers.RMSprop(learning_rate=0.01, momentum=0.5),
    loss=keras.losses.CategoricalCrossentropy(),
    metrics=["accuracy", "mae"],
)
same_start(model)
history = model.fit(
    x, y, epochs=4, batch_size=64, validation_data=(x[:50], y[:50]), shuffle=False, verbose=0,
    class_weight={0: 1.0, 1: 3.0, 2: 0.5},
)  # fmt: skip
results["classes"] = told(model, history, x, y)

# Regression with branches, weighted rows, and early stopping
left, right = Input(shape=(4,), name="left"), Input(shape=(7,), name="right")
a = Dense(5, activation="elu", name="a")(left)
b = Dense(5, activation="gelu", name="b")(right)
merged = Concatenate(name="merged")([Add(name="sum")([a, b]), a])
model = Model(inputs=[left, right], outputs=Dense(2, name="out")(merged))
model.compile(
    optimizer=keras.optimizers.SGD(
        learning_rate=keras.optimizers.schedules.ExponentialDecay(0.2, 10, 0.9), nesterov=True,
        momentum=0.9, clipnorm=1.0,
    ),
    loss="mse",
    metrics=["mae"],
)  # fmt: skip
same_start(model)
y = np.stack([x[:, 0] * x[:, 5], np.sin(x[:, 1])], axis=1)
stopping = keras.callbacks.EarlyStopping(
    monitor="loss", patience=2, min_delta=0.02, restore_best_weights=True
)
history = model.fit(
    [x[:, :4], x[:, 4:]], y, epochs=60, batch_size=50, shuffle=False, verbose=0,
    sample_weight=random.uniform(0.2, 2, 200), callbacks=[stopping],
)  # fmt: skip
results["branches"] = told(model, history, [x[:, :4], x[:, 4:]], y)

# A layer frozen from the start, and another after a first training
y = (x[:, 0] > 0).astype(int)
model = Sequential(
    [
        Input((11,)),
        Dense(6, activation="tanh", kernel_regularizer="l2", trainable=False, name="first"),
        Dense(5, activation="relu", kernel_regularizer="l1", name="second"),
        Dense(1, activation="sigmoid", name="last"),
    ]
)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
same_start(model)
counted = [counts_of(model)]
model.fit(x, y, epochs=3, shuffle=False, verbose=0)
model.layers[0].trainable = True
model.get_layer("second").trainable = False
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
counted.append(counts_of(model))
history = model.fit(x, y, epochs=3, shuffle=False, verbose=0)
results["frozen"] = {**told(model, history, x, y), "counted": counted}

print(json.dumps(results))
