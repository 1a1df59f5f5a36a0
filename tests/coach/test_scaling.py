"""Columns that are much larger than the others."""

from dataclasses import replace

import numpy as np
import pytest

from ann_studio.coach.remedies import ScaleColumns
from ann_studio.data.columns import Role, Scaling
from ann_studio.data.reading import parse_table
from ann_studio.engine.optimizers import Adam
from ann_studio.project.state import new_project, starting_project, with_table
from tests.coach.trainings import Trained, plane, project, train, unscaled, with_options


def test_a_large_column_is_told_with_its_range() -> None:
    finding = Trained(unscaled(starting_project(), "Study Hrs")).findings[0]
    assert finding.code == "unscaled-column"
    assert finding.about == ("Study Hrs",)
    assert (finding.evidence["lowest"], finding.evidence["highest"]) == (0, 115)
    hours = np.array([12, 22, 115, 31, 0, 5, 92, 57])
    assert finding.evidence["size"] == pytest.approx(np.sqrt((hours**2).mean()))
    assert finding.evidence["others"] == pytest.approx(1)
    assert finding.remedies == ((ScaleColumns((1,), Scaling.STANDARDIZE),),)


def test_what_is_smaller_than_it_but_unscaled_too_is_scaled_with_it() -> None:
    finding = Trained(unscaled(starting_project())).findings[0]
    assert finding.about == ("Study Hrs",)
    assert finding.remedies == ((ScaleColumns((1, 2), Scaling.STANDARDIZE),),)


def test_ten_times_the_others_is_large_even_if_it_is_small() -> None:
    x, y = plane()
    made = unscaled(project(x * [0.1, 0.1, 4], y))
    assert Trained(made).findings[0].about == ("f2",)


def test_the_only_feature_can_be_large_too() -> None:
    x, y = plane(columns=1)
    finding = Trained(unscaled(project(30 * x, y))).findings[0]
    assert finding.code == "unscaled-column"
    assert finding.evidence["others"] is None


@pytest.mark.parametrize("factor", [0.01, 1.0, 5.0])
def test_features_of_about_one_size_can_stay_as_they_are(factor: float) -> None:
    x, y = plane()
    assert Trained(unscaled(project(factor * x, y))).codes == []


@pytest.mark.parametrize("scaling", [Scaling.STANDARDIZE, Scaling.MIN_MAX])
def test_scaled_columns_are_left_alone(scaling: Scaling) -> None:
    x, y = plane()
    made = project(1000 * x, y)
    columns = tuple(
        replace(column, scaling=scaling) if column.role is Role.FEATURE else column
        for column in made.columns
    )
    assert Trained(with_table(made, made.table, columns)).codes == []


def test_percentages_categories_and_zeros_can_stay_as_they_are() -> None:
    rows = "\n".join(f"{10 * i}%;{'uv'[i % 2]};{i % 2};0;{i}" for i in range(10))
    made = new_project(parse_table("a;b;c;d;y\n" + rows + "\n", "table.csv"))
    assert Trained(unscaled(made)).codes == []


def test_columns_that_are_not_used_do_not_count() -> None:
    made = unscaled(starting_project())
    columns = tuple(
        replace(column, role=Role.IGNORE) if column.name == "Study Hrs" else column
        for column in made.columns
    )
    assert Trained(with_table(made, made.table, columns)).codes == []


def test_a_large_target_that_nothing_comes_near_is_told() -> None:
    x, y = plane()
    made = unscaled(project(x, [1e6 * (value + 2) for value in y]), "y")
    for epochs in (0, 60):
        trained = train(made, epochs) if epochs else Trained(made)
        finding = trained.finding("unscaled-target")
        assert finding.about == ("y",)
        assert finding.evidence["highest"] == pytest.approx(1e6 * (max(y) + 2), rel=1e-6)
        target = len(made.columns) - 1
        assert finding.remedies == ((ScaleColumns((target,), Scaling.STANDARDIZE),),)


@pytest.mark.parametrize(
    ("activation", "scaling"),
    [("linear", Scaling.STANDARDIZE), ("relu", Scaling.MIN_MAX), ("softplus", Scaling.MIN_MAX)],
)
def test_a_target_is_scaled_to_what_the_output_gives(activation: str, scaling: Scaling) -> None:
    x, y = plane()
    made = unscaled(project(x, [1e6 * (value + 9) for value in y]), "y")
    trained = Trained(with_options(made, "output", activation=activation))
    ((remedy,),) = trained.finding("unscaled-target").remedies
    assert remedy == ScaleColumns((len(made.columns) - 1,), scaling)


def test_of_several_targets_the_largest_is_named_and_all_large_ones_are_scaled() -> None:
    rows = "\n".join(f"{n % 7};{200 + n};{n % 5};{9000 - n}" for n in range(30))
    made = new_project(parse_table(f"x;small;tiny;large\n{rows}\n", "t.csv"))
    roles = (Role.FEATURE, Role.TARGET, Role.TARGET, Role.TARGET)
    columns = tuple(
        replace(column, role=role, scaling=Scaling.NONE)
        for column, role in zip(made.columns, roles, strict=True)
    )
    finding = Trained(with_table(made, made.table, columns)).finding("unscaled-target")
    assert finding.evidence["column"] == "large"
    assert finding.remedies == ((ScaleColumns((1, 3), Scaling.STANDARDIZE),),)


def test_a_scaled_or_small_target_is_left_alone() -> None:
    x, y = plane()
    assert "unscaled-target" not in Trained(unscaled(project(x, y), "y")).codes
    large = project(x, [1e6 * value for value in y])
    scaled = tuple(
        replace(column, scaling=Scaling.STANDARDIZE) if column.role is Role.TARGET else column
        for column in large.columns
    )
    assert "unscaled-target" not in Trained(with_table(large, large.table, scaled)).codes


def test_a_large_target_that_is_learned_all_the_same_is_left_alone() -> None:
    x, y = plane()
    made = unscaled(project(x, [300 + 100 * value for value in y], optimizer=Adam(1.0)), "y")
    trained = train(made, 300)
    assert trained.costs[-1] < 1000
    assert "unscaled-target" not in trained.codes
