"""Layers of the Python interface: how they are connected, named and refused."""

import numpy as np
import pytest

from ann_studio import keras_api as keras
from ann_studio.engine.errors import SettingError
from ann_studio.keras_api import Add, Concatenate, Dense, Dropout, Input, Model, Sequential
from ann_studio.network.errors import AddWidthsError, OptionError


def test_names_follow_keras() -> None:
    model = Sequential([Input((3,)), Dense(4), Dropout(0.1), Dense(4), Dense(2, name="end")])
    model.count_params()
    assert [layer.name for layer in model.layers] == ["dense", "dropout", "dense_1", "end"]


def test_a_name_of_ones_own_is_not_given_twice() -> None:
    model = Sequential([Input((3,)), Dense(4, name="dense_1"), Dense(4), Dense(4)])
    model.count_params()
    assert [layer.name for layer in model.layers] == ["dense_1", "dense", "dense_2"]


@pytest.mark.parametrize("first", [{"input_shape": (3,)}, {"input_dim": 3}])
def test_the_first_layer_may_say_how_wide_the_input_is(first: dict[str, object]) -> None:
    model = Sequential([Dense(4, **first), Dense(1)])  # type: ignore[arg-type]
    assert model.count_params() == 4 * (3 + 1) + 5


def test_without_a_shape_the_data_say_it() -> None:
    model = Sequential([Dense(2, activation="relu"), Dense(1)])
    with pytest.raises(ValueError, match=r"Input\(shape=\(11,\)\)"):
        model.summary()
    assert model.predict(np.ones((5, 7))).shape == (5, 1)  # type: ignore[union-attr]
    assert model.count_params() == 7 * 2 + 2 + 3


def test_branches_merge() -> None:
    a, b = Input((2,)), Input((3,))
    left, right = Dense(4, use_bias=False)(a), Dense(4)(b)
    merged = Concatenate()([Add()([left, right]), a])
    model = Model([a, b], Dense(1)(merged))
    kernel, *_ = model.get_weights()
    x, z = np.ones((1, 2)), np.zeros((1, 3))
    start = [np.ones_like(w) for w in model.get_weights()]
    model.set_weights(start)
    # Σ over 4 units of (1·1 + 1·1) + (0 + 1), and both of a, and the bias
    assert model.predict([x, z])[0, 0] == 4 * 3 + 2 + 1  # type: ignore[call-overload]
    assert kernel.shape == (2, 4)


def test_a_dict_names_the_inputs() -> None:
    a, b = Input((2,), name="a"), Input((1,), name="b")
    model = Model([a, b], Concatenate()([a, b]))
    found = model.predict({"b": [[3.0]], "a": [[1.0, 2.0]]})
    assert found.tolist() == [[1, 2, 3]]  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="x lacks 'b'"):
        model.predict({"a": [[1.0, 2.0]]})


def test_several_outputs_come_in_the_order_asked_for() -> None:
    a = Input((2,))
    one, two = Dense(1, name="one")(a), Dense(3, name="two")(a)
    first, second = Model(a, [two, one]).predict(np.ones((4, 2)))
    assert first.shape == (4, 3)
    assert second.shape == (4, 1)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Dense(0), "units"),
        (lambda: Dense(2.5), "units"),  # type: ignore[arg-type]
        (lambda: Dense(2, activation="rleu"), "rleu"),
        (lambda: Dropout(1.5), "rate"),
    ],
)
def test_options_are_checked_at_once(make: object, words: str) -> None:
    with pytest.raises(OptionError, match=words):
        make()  # type: ignore[operator]


def test_unknown_names_list_those_there_are() -> None:
    with pytest.raises(SettingError, match="glorot_uniform, glorot_normal"):
        Dense(2, kernel_initializer="glorot")
    with pytest.raises(SettingError, match="l1, l2"):
        Dense(2, kernel_regularizer="l3")


def test_add_says_which_widths_it_was_given() -> None:
    a = Input((2,))
    with pytest.raises(AddWidthsError, match="2, 3"):
        Add()([a, Dense(3)(a)])


def test_a_layer_is_used_once() -> None:
    a, dense = Input((2,)), Dense(2)
    dense(a)
    with pytest.raises(ValueError, match="used twice"):
        dense(a)


def test_numbers_are_not_tensors() -> None:
    with pytest.raises(TypeError, match="predict"):
        Dense(2)([np.ones((1, 2))])  # type: ignore[list-item]


def test_a_shape_has_one_number() -> None:
    with pytest.raises(ValueError, match=r"such as \(11,\)"):
        Input((28, 28))
    assert Input((None, 11)).shape == (None, 11)


def test_an_output_that_feeds_others_is_refused() -> None:
    a = Input((2,))
    b = Dense(2)(a)
    with pytest.raises(ValueError, match="no output may feed"):
        Model(a, [b, Dense(1)(b)])


def test_an_input_left_out_is_told() -> None:
    a, b = Input((2,)), Input((2,))
    with pytest.raises(ValueError, match="not among the model's inputs"):
        Model(a, Concatenate()([a, b]))


def test_weights_of_a_layer_are_set_and_read() -> None:
    model = Sequential([Input((2,)), Dense(2), Dense(1)])
    model.count_params()
    first = model.get_layer("dense")
    first.set_weights([np.eye(2), np.array([1.0, 2.0])])
    kernel, bias = model.layers[0].get_weights()
    assert kernel.tolist() == [[1, 0], [0, 1]]
    assert bias.tolist() == [1, 2]
    with pytest.raises(ValueError, match=r"\(2, 2\)"):
        first.set_weights([np.eye(3), np.zeros(3)])
    with pytest.raises(ValueError, match="dense_1"):
        model.get_layer("hidden")


def test_the_format_of_numbers_can_be_chosen() -> None:
    model = Sequential([Input((2,)), Dense(1)])
    assert model.predict(np.ones((1, 2))).dtype == np.float32  # type: ignore[union-attr]
    keras.config.set_floatx("float64")
    try:
        exact = Sequential([Input((2,)), Dense(1)])
        assert exact.predict(np.ones((1, 2))).dtype == np.float64  # type: ignore[union-attr]
    finally:
        keras.config.set_floatx("float32")
    with pytest.raises(SettingError, match="float16"):
        keras.config.set_floatx("float16")
