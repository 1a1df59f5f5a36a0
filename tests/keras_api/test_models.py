"""Models of the Python interface: compile, fit, evaluate, summary, and what they say of errors."""

import copy
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio import keras_api as keras
from ann_studio.engine.arrays import FloatArray
from ann_studio.engine.errors import EngineError, LossFitError, SettingError
from ann_studio.keras_api import Dense, Dropout, Input, Model, Sequential
from ann_studio.project.archive import load


def classifier() -> Sequential:
    model = Sequential([Input((3,)), Dense(5, activation="relu"), Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def data(rows: int = 60) -> tuple[FloatArray, FloatArray]:
    x = np.random.default_rng(1).normal(size=(rows, 3))
    return x, (x[:, 0] > 0).astype(float)


def test_learns() -> None:
    keras.utils.set_random_seed(3)
    model = classifier()
    x, y = data(300)
    history = model.fit(x, y, epochs=100, verbose=0).history
    assert history["loss"][-1] < history["loss"][0] / 2
    loss, accuracy = model.evaluate(x, y, verbose=0)  # type: ignore[misc]
    assert accuracy > 0.9
    assert loss < 0.3


def test_the_same_seed_gives_the_same_training_bit_for_bit() -> None:
    found = []
    for _ in range(2):
        keras.utils.set_random_seed(5)
        model = Sequential([Input((3,)), Dense(5, "relu"), Dropout(0.3), Dense(1, "sigmoid")])
        model.compile("adam", "binary_crossentropy")
        model.fit(*data(), epochs=3, verbose=0)
        found.append(model.get_weights())
    for one, other in zip(*found, strict=True):
        assert one.tobytes() == other.tobytes()


def test_a_second_fit_goes_on_from_the_first() -> None:
    together, apart = classifier(), classifier()
    apart.set_weights(together.get_weights())
    apart.seed = together.seed
    x, y = data()
    together.fit(x, y, epochs=6, verbose=0)
    apart.fit(x, y, epochs=2, verbose=0)
    apart.fit(x, y, epochs=4, verbose=0)
    for one, other in zip(together.get_weights(), apart.get_weights(), strict=True):
        assert one.tobytes() == other.tobytes()


def test_compiling_again_forgets_the_optimizers_memory() -> None:
    model = classifier()
    model.fit(*data(), epochs=2, verbose=0)
    weights = model.get_weights()
    model.compile("adam", "binary_crossentropy")
    assert model.state is None
    assert all((a == b).all() for a, b in zip(weights, model.get_weights(), strict=True))


def test_lists_and_columns_of_targets_are_taken() -> None:
    model = classifier()
    x, y = data(8)
    model.fit(x.tolist(), y.astype(int).tolist(), epochs=1, verbose=0)
    model.fit(x, y.reshape(-1, 1), epochs=1, verbose=0)


def test_validation_rows_are_the_last_and_are_not_trained_on() -> None:
    x, y = data(50)
    split, given_apart = classifier(), classifier()
    given_apart.set_weights(split.get_weights())
    given_apart.seed = split.seed
    one = split.fit(x, y, epochs=3, validation_split=0.2, verbose=0)
    other = given_apart.fit(x[:40], y[:40], epochs=3, validation_data=(x[40:], y[40:]), verbose=0)
    assert one.history == other.history
    assert sorted(one.history) == ["accuracy", "loss", "val_accuracy", "val_loss"]


def test_metrics_go_by_the_names_they_are_given() -> None:
    model = classifier()
    metrics = ["acc", keras.metrics.AUC(), keras.metrics.Precision(), "recall", "mae"]
    model.compile("sgd", keras.losses.BinaryCrossentropy(), metrics=metrics)
    history = model.fit(*data(), epochs=1, verbose=0).history
    assert sorted(history) == ["acc", "auc", "loss", "mae", "precision", "recall"]
    results = model.evaluate(*data(), verbose=0, return_dict=True)
    assert list(results) == ["loss", "acc", "auc", "precision", "recall", "mae"]


def test_callbacks_are_called_in_turn_and_may_stop() -> None:
    calls: list[str] = []

    class Watch(keras.callbacks.Callback):
        def on_train_begin(self, logs: keras.callbacks.Logs) -> None:
            calls.append("begin")

        def on_epoch_begin(self, epoch: int, logs: keras.callbacks.Logs) -> None:
            calls.append(f"begin {epoch}")

        def on_epoch_end(self, epoch: int, logs: keras.callbacks.Logs) -> None:
            calls.append(f"end {epoch}")
            assert "loss" in logs
            self.model.stop_training = epoch == 1

        def on_train_end(self, logs: keras.callbacks.Logs) -> None:
            calls.append("end")

    history = classifier().fit(*data(), epochs=5, verbose=0, callbacks=[Watch()])
    assert calls == ["begin", "begin 0", "end 0", "begin 1", "end 1", "end"]
    assert history.epoch == [0, 1]


def test_early_stopping_needs_what_it_monitors() -> None:
    with pytest.raises(ValueError, match="validation_split"):
        classifier().fit(*data(), verbose=0, callbacks=[keras.callbacks.EarlyStopping()])


def test_the_bar_tells_every_epoch(capsys: pytest.CaptureFixture[str]) -> None:
    classifier().fit(*data(), epochs=2, validation_split=0.5)
    lines = capsys.readouterr().out.split("\n")
    assert lines[0] == "Epoch 1/2"
    number = r"\d+\.\d{4}"
    assert re.fullmatch(
        rf"1/1 ━+ \d+s \d+[mu]?s/step - accuracy: {number} - loss: {number} - "
        rf"val_accuracy: {number} - val_loss: {number}",
        lines[1].split("\r")[-1],
    )
    assert len(lines) == 5


def test_verbose_2_is_a_line_an_epoch_and_0_is_silence(capsys: pytest.CaptureFixture[str]) -> None:
    classifier().fit(*data(), epochs=1, verbose=2)
    assert capsys.readouterr().out.startswith("2/2 - 0s - ")
    classifier().fit(*data(), epochs=1, verbose=0)
    assert capsys.readouterr().out == ""


def test_the_summary_is_the_table_people_know(capsys: pytest.CaptureFixture[str]) -> None:
    classifier().summary()
    assert capsys.readouterr().out.splitlines() == [
        'Model: "sequential"',
        "┏━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┓",
        "┃ Layer (type)    ┃ Output Shape ┃ Param # ┃",
        "┡━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━┩",
        "│ dense (Dense)   │ (None, 5)    │      20 │",
        "├─────────────────┼──────────────┼─────────┤",
        "│ dense_1 (Dense) │ (None, 1)    │       6 │",
        "└─────────────────┴──────────────┴─────────┘",
        " Total params: 26 (104.00 B)",
        " Trainable params: 26 (104.00 B)",
        " Non-trainable params: 0 (0.00 B)",
    ]


def test_a_frozen_layer_keeps_its_weights_until_it_may_learn_again() -> None:
    model = Sequential([Input((3,)), Dense(5, activation="tanh", trainable=False), Dense(1)])
    model.compile("adam", "mse")
    x, y = data()
    start = model.get_weights()
    model.fit(x, y, epochs=2, verbose=0)
    held = model.get_weights()
    assert [(a == b).all() for a, b in zip(start, held, strict=True)] == [True, True, False, False]
    model.layers[0].trainable = True
    model.fit(x, y, epochs=1, verbose=0)
    assert (model.get_weights()[0] != held[0]).any()


def test_a_model_is_frozen_whole(capsys: pytest.CaptureFixture[str]) -> None:
    model = classifier()
    assert model.trainable
    model.trainable = False
    assert not any(layer.trainable for layer in model.layers)
    model.summary()
    assert " Trainable params: 0 (0.00 B)" in capsys.readouterr().out
    start = model.get_weights()
    x, y = data()
    model.fit(x, y, verbose=0)
    assert all((a == b).all() for a, b in zip(start, model.get_weights(), strict=True))
    model.trainable = True
    model.fit(x, y, verbose=0)
    assert not any((a == b).all() for a, b in zip(start, model.get_weights(), strict=True))


def test_a_project_knows_what_is_frozen(tmp_path: Path) -> None:
    model = classifier()
    x, y = data()
    model.fit(x, y, verbose=0)
    model.layers[0].trainable = False
    model.to_project(tmp_path / "a.annstudio")
    layers = load(tmp_path / "a.annstudio").network.layers
    assert [getattr(layer, "trainable", None) for layer in layers] == [None, False, True]


def test_numbers_that_overflow_stop_the_training_and_say_where() -> None:
    keras.utils.set_random_seed(1)
    model = Sequential([Input((3,)), Dense(4), Dense(1)])
    model.compile(keras.optimizers.SGD(learning_rate=1e9), "mse")
    x, y = data()
    with pytest.warns(RuntimeWarning, match="'dense.*smaller learning rate"):
        history = model.fit(x, y, epochs=50, verbose=0)
    assert len(history.epoch) < 50
    assert all(np.isfinite(weights).all() for weights in model.get_weights())


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [
        (np.ones((4, 2)), np.ones(4), "x must have 3"),
        (np.ones((4, 3)), np.ones(5), "x has 4 rows, but y has 5"),
        (np.ones((4, 3)), np.ones((4, 2)), "y must have 1"),
        ([[1, 2, "three"]], [1], "x must be numbers"),
        ([[1, 2, float("nan")]], [1], "row 0, column 2"),
        (np.ones((0, 3)), np.ones(0), "no rows"),
        (np.ones((2, 3, 4)), np.ones(2), r"shape \(2, 3, 4\)"),
        (np.ones((4, 3)), np.full(4, 7.0), "between 0 and 1"),
    ],
)
def test_data_that_do_not_fit_are_told_in_words(x: object, y: object, words: str) -> None:
    model = classifier()
    before = model.get_weights()
    with pytest.raises(ValueError, match=words):
        model.fit(x, y, verbose=0)
    assert all((a == b).all() for a, b in zip(before, model.get_weights(), strict=True))


def test_choices_that_do_not_fit_are_told_in_words() -> None:
    model = classifier()
    with pytest.raises(SettingError, match="sgd, rmsprop, adagrad, adam, adamw"):
        model.compile("adams", "mse")
    with pytest.raises(SettingError, match="binary_crossentropy"):
        model.compile("adam", "crossentropy")
    with pytest.raises(SettingError, match="accuracy"):
        model.compile("adam", "mse", metrics=["f1"])
    with pytest.raises(ValueError, match="compile"):
        Sequential([Input((3,)), Dense(1)]).fit(*data())
    linear = Sequential([Input((3,)), Dense(1)])
    linear.compile("adam", "binary_crossentropy")
    with pytest.raises(LossFitError, match="sigmoid"):
        linear.fit(*data(), verbose=0)


@given(
    share=st.floats(0, 1, allow_nan=False),
    batch_size=st.one_of(st.none(), st.integers(-2, 100)),
    epochs=st.integers(0, 3),
)
def test_any_choice_is_trained_with_or_refused_in_words(
    share: float, batch_size: int | None, epochs: int
) -> None:
    model = classifier()
    try:
        history = model.fit(
            *data(10), validation_split=share, batch_size=batch_size, epochs=epochs, verbose=0
        )
    except EngineError as error:
        assert "must be" in str(error) or "leaves no row" in str(error)
        return
    assert len(history.epoch) == epochs
    assert ("val_loss" in history.history) == (share > 0 and epochs > 0)


def test_a_project_holds_what_the_model_is(tmp_path: Path) -> None:
    model = classifier()
    x, y = data()
    model.fit(x, y, epochs=3, verbose=0)
    model.to_project(tmp_path / "model.annstudio")
    project = load(tmp_path / "model.annstudio")
    assert project.network == model.spec
    assert (project.run.state.parameters == model.parameters).all()
    assert project.run.state.epoch == 3
    np.testing.assert_array_equal(project.dataset.x.astype(np.float32), x.astype(np.float32))
    np.testing.assert_array_equal(project.dataset.y[:, 0], y)
    loss, accuracy = model.evaluate(x, y, verbose=0)  # type: ignore[misc]
    record = project.run.records[-1]
    assert record["cost"] == pytest.approx(loss)
    assert record["accuracy"] == pytest.approx(accuracy)


def test_a_project_of_classes_and_of_branches(tmp_path: Path) -> None:
    x = np.random.default_rng(2).normal(size=(30, 4))
    y = keras.utils.to_categorical(np.arange(30) % 3)
    a, b = Input((1,)), Input((3,))
    merged = keras.Concatenate()([Dense(2)(a), Dropout(0.2)(Dense(2)(b))])
    model = Model([a, b], Dense(3, "softmax")(merged))
    model.compile(keras.optimizers.RMSprop(clipnorm=2.0), "categorical_crossentropy")
    model.to_project(tmp_path / "fresh.annstudio", [x[:, :1], x[:, 1:]], y)
    project = load(tmp_path / "fresh.annstudio")
    assert project.dataset.classes == ("0", "1", "2")
    np.testing.assert_array_equal(project.dataset.y, y)
    assert project.training.optimizer == keras.optimizers.RMSprop(clipnorm=2.0)


def test_a_project_needs_data(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fit first"):
        classifier().to_project(tmp_path / "x.annstudio")


def test_the_interface_comes_with_the_package_but_not_before_it_is_asked_for() -> None:
    code = (
        "import sys, ann_studio;"
        "assert not any(m.startswith('ann_studio.') or m == 'numpy' for m in sys.modules);"
        "from ann_studio import Sequential, Dense, keras_api;"
        "assert keras_api.Sequential is Sequential;"
        "assert not any('PySide6' in m or 'pyqtgraph' in m for m in sys.modules);"
        "print('fine')"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert finished.stdout == "fine\n", finished.stderr


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_a_copy_learns_for_itself(copied: Callable[[Sequential], Sequential]) -> None:
    model = classifier()
    model.fit(*data(), epochs=1, verbose=0)
    before = model.get_weights()
    twin = copied(model)
    twin.fit(*data(), epochs=3, verbose=0)
    assert all((a == b).all() for a, b in zip(before, model.get_weights(), strict=True))
    twin.set_weights([np.zeros_like(w) for w in before])
    assert (twin.predict(data()[0]) == 0.5).all()
    assert (twin.layers[0].get_weights()[0] == 0).all()


def test_weights_are_there_as_soon_as_the_input_is_known() -> None:
    model = classifier()
    assert [layer.name for layer in model.layers] == ["dense", "dense_1"]
    assert model.layers[0].get_weights()[0].shape == (3, 5)


def test_class_numbers_are_targets_too() -> None:
    x, numbers = data()[0], np.arange(60) % 3
    found = []
    for loss, y in (
        ("sparse_categorical_crossentropy", numbers),
        ("categorical_crossentropy", keras.utils.to_categorical(numbers)),
    ):
        keras.utils.set_random_seed(1)
        model = Sequential([Input((3,)), Dense(3, activation="softmax")])
        model.compile("sgd", loss, metrics=["accuracy"])
        found.append(model.fit(x, y, epochs=3, verbose=0).history)
    assert found[0] == found[1]
    with pytest.raises(ValueError, match="from 0 to 2"):
        model.compile("sgd", keras.losses.SparseCategoricalCrossentropy())
        model.fit(x, numbers + 1, verbose=0)
    with pytest.raises(SettingError, match="softmax"):
        keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def test_inputs_in_another_order_are_noticed() -> None:
    a, b = Input((3,), name="a"), Input((2,), name="b")
    model = Model([a, b], Dense(1)(keras.Concatenate()([a, b])))
    with pytest.raises(ValueError, match="x for 'a' must have 3 column"):
        model.predict([np.ones((4, 2)), np.ones((4, 3))])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"class_weight": {0: -1.0, 1: 1.0}}, "at least 0"),
        ({"class_weight": {"a": 1}}, "class numbers"),
        ({"class_weight": {0: float("nan")}}, "at least 0"),
        ({"class_weight": "balanced"}, "must be a dict"),
        ({"sample_weight": np.full(60, -1.0)}, "below 0"),
        ({"sample_weight": np.ones(3)}, "60 rows"),
        ({"validation_data": (np.ones((3, 3)),)}, r"\(x, y\)"),
        ({"epochs": 1.5}, "whole number"),
        ({"epochs": -1}, "whole number"),
        ({"callbacks": ["stop"]}, "EarlyStopping"),
    ],
)
def test_options_of_fit_that_cannot_be_are_told_in_words(
    options: dict[str, object], words: str
) -> None:
    with pytest.raises((ValueError, TypeError), match=words):
        classifier().fit(*data(), verbose=0, **options)  # type: ignore[arg-type]


def test_what_there_is_not_is_told_with_what_there_is() -> None:
    with pytest.raises(AttributeError, match=r"no layer BatchNormalization.*Dense"):
        keras.layers.BatchNormalization  # noqa: B018
