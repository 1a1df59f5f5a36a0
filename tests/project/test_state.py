"""New projects for a table, and what follows when the table or the settings change."""

from dataclasses import replace

import numpy as np
import pytest

from ann_studio.data.columns import ColumnType, Role
from ann_studio.data.errors import DataError
from ann_studio.data.guess import guess_columns
from ann_studio.data.reading import parse_table
from ann_studio.data.samples import study_hours
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
    slower = replace(project.training, learning_rate=0.5)
    assert run.continued(project.training, slower).state is state
    smaller = replace(project.training, batch_size=2)
    assert run.continued(project.training, smaller).state.batch == 0
    other = replace(project.training, optimizer="sgd")
    assert run.continued(project.training, other).state.slots.shape == (0, run.start.size)
