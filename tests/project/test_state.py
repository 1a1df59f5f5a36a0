"""New projects for a table, and what follows when the table or the settings change."""

import math
from dataclasses import replace

import numpy as np
import pytest

from ann_studio.data.columns import ColumnType, Role
from ann_studio.data.errors import DataError
from ann_studio.data.guess import guess_columns
from ann_studio.data.reading import parse_table
from ann_studio.data.samples import study_hours
from ann_studio.engine.optimizers import SGD, Adagrad, Adam, RMSprop
from ann_studio.engine.settings import EarlyStopping, TrainingSettings
from ann_studio.engine.state import Best, TrainingState
from ann_studio.network.edits import insert_dense
from ann_studio.project.state import Run, new_project, starting_project, with_table

FLOWERS = "width,length,kind\n" + "".join(
    f"{3 * i},{i * i},{kind}\n" for i, kind in enumerate(["rose", "lily", "iris"] * 3)
)
PASSED = "hours,passed\n1,no\n2,no\n3,yes\n4,yes\n"
PRICES = "size,price\n1,100\n2,220\n3,310\n"


@pytest.mark.parametrize(
    ("text", "units", "activation", "loss"),
    [
        (FLOWERS, 3, "softmax", "categorical_crossentropy"),
        (PASSED, 1, "sigmoid", "binary_crossentropy"),
        (PRICES, 1, "linear", "mean_squared_error"),
    ],
)
def test_a_new_network_fits_the_target(text: str, units: int, activation: str, loss: str) -> None:
    project = new_project(parse_table(text, "t.csv"))
    output = project.network.output_layers[0]
    assert output.units == units
    assert output.activation == activation
    assert project.training.loss == loss
    assert project.training.batch_size == 32
    assert {layer.kernel_initializer for layer in project.network.layers[1:]} == {"glorot_uniform"}


def test_the_studio_starts_with_the_lectures_network() -> None:
    project = starting_project()
    assert [layer.units for layer in project.network.layers] == [3, 4, 1]
    assert project.dataset.feature_names == ("Study Hrs", "Sleep Hrs", "Quiz")
    assert project.dataset.target_names == ("Exam",)
    assert project.training.loss == "half_squared_error"
    assert project.run.state.step == 0


def test_another_table_keeps_the_hidden_layers_and_fits_the_ends() -> None:
    project = starting_project()
    deep = insert_dense(project.network, project.network.connections[1], units=6)
    project = replace(project, network=deep).with_fresh_run()
    table = parse_table(FLOWERS, "flowers.csv")
    changed = with_table(project, table, guess_columns(table))
    assert [layer.units for layer in changed.network.layers] == [2, 4, 6, 3]
    assert changed.network.output_layers[0].activation == "softmax"
    assert changed.training.loss == "categorical_crossentropy"
    assert changed.run.state.step == 0


def test_a_chosen_loss_stays_while_it_fits() -> None:
    project = starting_project()
    columns = tuple(
        replace(column, role=Role.IGNORE) if column.name == "Quiz" else column
        for column in project.columns
    )
    changed = with_table(project, project.table, columns)
    assert [layer.units for layer in changed.network.layers] == [2, 4, 1]
    assert changed.training.loss == "half_squared_error"


def test_a_table_that_cannot_be_used_is_refused() -> None:
    project = starting_project()
    columns = tuple(
        replace(column, type=ColumnType.NUMBER, role=Role.FEATURE) for column in project.columns
    )
    with pytest.raises(DataError):
        with_table(project, project.table, columns)


def test_settings_that_change_take_with_them_only_what_belonged_to_the_former() -> None:
    project = new_project(study_hours())
    state = replace(
        project.run.state, slots=np.ones_like(project.run.state.slots), step=9, epoch=2, batch=1
    )
    run = Run(project.run.start, state)
    slower = replace(project.training, optimizer=Adam(0.5, clipnorm=1.0))
    assert run.continued(project.training, slower).state is state
    smaller = replace(project.training, batch_size=2)
    assert run.continued(project.training, smaller).state.batch == 0
    other = replace(project.training, optimizer=SGD())
    assert run.continued(project.training, other).state.slots.shape == (0, run.start.size)


def test_another_optimizer_remembers_nothing_even_with_as_many_slots() -> None:
    training = TrainingSettings(optimizer=RMSprop())
    start = np.ones(5)
    state = replace(TrainingState.start(start, training), slots=np.full((1, 5), 7.0))
    run = Run(start, state)
    for other, slots in ((Adagrad(initial_accumulator_value=0.3), 0.3), (SGD(momentum=0.5), 0.0)):
        found = run.continued(training, replace(training, optimizer=other)).state
        assert found.slots.tolist() == [[slots] * 5]
    with_momentum = replace(training, optimizer=RMSprop(momentum=0.5))
    assert run.continued(training, with_momentum).state.slots.tolist() == [[0.0] * 5] * 2
    kept = run.continued(training, replace(training, optimizer=RMSprop(0.5, rho=0.2))).state
    assert kept.slots.tolist() == [[7.0] * 5]


def test_early_stopping_by_another_rule_looks_for_the_best_epoch_anew() -> None:
    training = TrainingSettings(early_stopping=EarlyStopping(patience=3))
    fresh = TrainingState.start(np.ones(5), training)
    best = Best(np.full((3, 5), 2.0), 0.25, step=8, epoch=4)
    run = Run(np.ones(5), replace(fresh, best=best, epoch=6, step=12))
    assert run.continued(training, replace(training, stop_at_cost=0.1)).state.best is best
    patient = replace(training, early_stopping=EarlyStopping(patience=9))
    found = run.continued(training, patient).state.best
    assert (found.cost, found.epoch, found.memory.shape) == (math.inf, 6, (3, 5))
    off = run.continued(training, replace(training, early_stopping=None)).state.best
    assert off.memory.shape == (0, 5)
    slim = run.continued(training, replace(training, optimizer=SGD())).state
    assert (slim.best.memory.shape, slim.best.cost) == ((1, 5), math.inf)
    anew = run.looking_anew(training).state
    assert (anew.best.cost, anew.best.epoch, anew.best.memory.shape) == (math.inf, 6, (3, 5))
    assert (anew.step, anew.parameters is run.state.parameters) == (12, True)


def test_class_weights_go_with_the_classes_they_were_for() -> None:
    project = new_project(parse_table(FLOWERS, "flowers.csv"))
    weighted = replace(project.training, class_weight=(1.0, 2.0, 3.0))
    project = replace(project, training=weighted)
    assert with_table(project, project.table, project.columns).training.class_weight == (1, 2, 3)
    table = parse_table(PASSED, "passed.csv")
    assert with_table(project, table, guess_columns(table)).training.class_weight == ()
