"""Which rows are learned from, which only judge, and how much each weighs."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.utils.class_weight import compute_class_weight

from ann_studio.engine.errors import SettingError, ValidationSplitError
from ann_studio.engine.settings import TrainingSettings
from ann_studio.engine.table import (
    Rows,
    balanced_weights,
    class_weights,
    learned_count,
    split,
    training_rows,
)
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from tests.engine.networks import Floats
from tests.engine.trainings import trainer


def numbered(rows: int) -> Rows:
    numbers = np.arange(float(rows))[:, None]
    return Rows(numbers, -numbers, numbers[:, 0] / 2)


@given(rows=st.integers(1, 200), share=st.floats(0, 1, exclude_max=True))
def test_the_last_rows_are_kept_for_validation(rows: int, share: float) -> None:
    """As many as Keras keeps: the rows from floor(rows · (1 − share)) on."""
    count = math.floor(rows * (1 - share))
    if share and count in (0, rows):
        with pytest.raises(ValidationSplitError) as caught:
            split(numbered(rows), share)
        assert caught.value.parameters == {"share": share, "rows": rows}
        return
    learned, kept = split(numbered(rows), share)
    assert learned_count(rows, share) == len(learned) == len(learned.weights)
    found = learned.x[:, 0].tolist()
    if share:
        assert kept is not None
        assert kept.weights is not None
        assert (kept.y == -kept.x).all()
        assert (kept.weights == kept.x[:, 0] / 2).all()
        found += kept.x[:, 0].tolist()
    else:
        assert kept is None
    assert found == list(range(rows))


def test_rows_that_are_kept_are_never_trained_on() -> None:
    """With the identity as table each row moves a weight of its own."""
    x, y = np.eye(10), np.ones((10, 1))
    settings = TrainingSettings(validation_split=0.3)
    learned, kept = training_rows(x, y, settings)
    assert kept is not None
    spec = sequential(10, Dense(id="output", units=1, use_bias=False))
    running = trainer(spec, learned.x, learned.y, np.zeros(10), mode="stochastic")
    for _ in range(5):
        running.train_epoch()
    assert (running.parameters[:7] != 0).all()
    assert (running.parameters[7:] == 0).all()
    assert kept.x.tolist() == np.eye(10)[7:].tolist()


def test_the_weight_of_a_row_is_that_of_its_class() -> None:
    one_hot = np.eye(3)[[2, 0, 1, 2]]
    assert class_weights(one_hot, (1.0, 2.0, 5.0)).tolist() == [5, 1, 2, 5]
    assert class_weights(np.array([[0.0], [1.0], [1.0]]), (0.5, 3.0)).tolist() == [0.5, 3, 3]


def test_rows_to_validate_with_weigh_all_the_same() -> None:
    x, y = np.ones((4, 1)), np.array([[0.0], [1.0], [1.0], [1.0]])
    settings = TrainingSettings(class_weight=(1.0, 3.0), validation_split=0.5)
    learned, kept = training_rows(x, y, settings)
    assert learned.weights is not None
    assert learned.weights.tolist() == [1, 3]
    assert kept is not None
    assert kept.weights is None


@pytest.mark.parametrize(
    ("y", "weights"),
    [
        ([[0.5], [1.0]], (1.0, 1.0)),
        ([[1.0, 1.0]], (1.0, 1.0)),
        ([[0.0], [1.0]], (1.0, 1.0, 1.0)),
        ([[0.0], [1.0]], (1.0,)),
        ([[1.0, 0.0, 0.0]], (1.0, 2.0)),
    ],
)
def test_weights_that_fit_no_class_are_refused(
    y: list[list[float]], weights: tuple[float, ...]
) -> None:
    settings = TrainingSettings(class_weight=weights)
    with pytest.raises(SettingError) as caught:
        training_rows(np.ones((len(y), 1)), np.array(y), settings)
    assert caught.value.parameters["setting"] == "class_weight"


def of_classes(classes: list[int], count: int) -> Floats:
    if count == 2:
        return np.array(classes, float)[:, None]
    return np.eye(count)[classes]


@given(st.integers(2, 4), st.data())
def test_balanced_weights_are_those_of_scikit_learn(count: int, data: st.DataObject) -> None:
    others = data.draw(st.lists(st.integers(0, count - 1), max_size=20))
    classes = [*range(count), *others]
    expected = compute_class_weight("balanced", classes=np.arange(count), y=classes)
    found = balanced_weights(of_classes(classes, count))
    assert found == pytest.approx(expected.tolist(), rel=1e-14)


def test_a_class_without_rows_weighs_1() -> None:
    assert balanced_weights(np.ones((5, 1))) == (1.0, 0.5)
    assert balanced_weights(np.eye(3)[[0, 0, 2]]) == (0.5, 1.0, 1.0)
    with pytest.raises(SettingError):
        balanced_weights(np.array([[0.5]]))
