"""Training settings: Keras's defaults, and what they may be."""

import dataclasses
import math
from typing import Any

import numpy as np
import pytest

from ann_studio.engine.errors import SettingError
from ann_studio.engine.optimizers import SGD, Adam
from ann_studio.engine.settings import EarlyStopping, TrainingSettings


def test_defaults_are_those_of_keras() -> None:
    settings = TrainingSettings()
    assert (settings.batch_size, settings.epochs, settings.shuffle) == (32, 100, True)
    assert settings.optimizer == Adam(learning_rate=0.001)
    assert settings.validation_split == 0
    assert settings.class_weight == ()
    assert settings.early_stopping is settings.stop_at_cost is None
    assert EarlyStopping().min_delta == 0


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("mode", "Batch"),
        ("optimizer", "adam"),
        ("optimizer", SGD),
        ("shuffle", 1),
        ("validation_split", 1),
        ("validation_split", -0.1),
        ("validation_split", math.nan),
        ("validation_split", True),
        ("stop_at_cost", math.nan),
        ("stop_at_cost", -math.inf),
        ("stop_at_cost", "0"),
        ("loss", "hinge"),
        ("dtype", "float16"),
        ("batch_size", 0),
        ("batch_size", 2**31),
        ("batch_size", 4.0),
        ("batch_size", True),
        ("epochs", 0),
        ("epochs", 10**9 + 1),
        ("seed", -1),
        ("seed", 2**32),
        ("seed", "1"),
    ],
)
def test_a_setting_outside_its_range_is_refused_by_name(setting: str, value: Any) -> None:
    with pytest.raises(SettingError) as caught:
        TrainingSettings(**{setting: value})
    assert caught.value.code == "setting"
    assert caught.value.parameters["setting"] == setting
    assert caught.value.parameters["received"] is value
    assert str(caught.value).startswith(f"{setting} must be ")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("batch_size", 2**31 - 1),
        ("epochs", 10**9),
        ("seed", 0),
        ("seed", 2**32 - 1),
        ("validation_split", 0),
        ("validation_split", np.float64(0.999)),
        ("class_weight", (5e-324, 1, 1e300)),
        ("stop_at_cost", -3),
        ("stop_at_cost", 0.0),
    ],
)
def test_a_setting_at_the_edge_of_its_range_is_taken(setting: str, value: Any) -> None:
    assert getattr(TrainingSettings(**{setting: value}), setting) == value


@pytest.mark.parametrize("weight", [0, -1.0, math.inf, math.nan, True, "1", None])
def test_a_class_weighs_more_than_nothing(weight: Any) -> None:
    with pytest.raises(SettingError) as caught:
        TrainingSettings(class_weight=(1.0, weight))
    assert caught.value.parameters["setting"] == "class_weight"
    assert caught.value.parameters["received"] is weight


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("patience", -1),
        ("patience", 1.0),
        ("patience", 10**9 + 1),
        ("min_delta", -0.1),
        ("min_delta", math.inf),
        ("min_delta", math.nan),
        ("restore_best_weights", 1),
    ],
)
def test_early_stopping_outside_its_range_is_refused_by_name(setting: str, value: Any) -> None:
    with pytest.raises(SettingError) as caught:
        EarlyStopping(**{setting: value})
    assert caught.value.parameters["setting"] == setting
    assert caught.value.parameters["received"] is value


def test_settings_do_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        TrainingSettings().epochs = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("mode", "expected"), [("batch", 10), ("mini-batch", 4), ("stochastic", 1)]
)
def test_how_many_rows_go_into_one_update(mode: str, expected: int) -> None:
    assert TrainingSettings(mode=mode, batch_size=4).rows_per_update(10) == expected


def test_a_mini_batch_is_never_larger_than_the_table() -> None:
    assert TrainingSettings(mode="mini-batch", batch_size=32).rows_per_update(8) == 8
