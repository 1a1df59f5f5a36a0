"""The stretches of a run between edits, and what of it can be computed again."""

from dataclasses import replace

import numpy as np
import pytest

from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.engine.optimizers import SGD, Adam
from ann_studio.engine.recall import Recaller
from ann_studio.engine.settings import EarlyStopping, TrainingSettings
from ann_studio.engine.state import TrainingState
from ann_studio.network.freezing import set_all_frozen
from ann_studio.network.naming import rename_layer
from ann_studio.project.state import Project, Run, starting_project
from tests.engine.trainings import same
from tests.project.files import trainer_of


def begun() -> Project:
    project = starting_project()
    training = replace(
        project.training, batch_size=3, optimizer=Adam(0.05), early_stopping=EarlyStopping()
    )
    project = replace(project, training=training).with_fresh_run()
    return placed(project)


def placed(project: Project) -> Project:
    """As a document takes a project up."""
    return replace(project, run=project.run.with_segment(project.network, project.training))


def trained(project: Project, updates: int, seen: list[TrainingState] | None = None) -> Project:
    """So many updates on, keeping the states at ends of epochs; `seen` gets all states."""
    trainer, run = trainer_of(project), project.run
    history, records = run.history, [*run.records.tolist()]
    for _ in range(updates):
        if trainer.train_batch() and project.training.early_stopping is not None:
            cost = trainer.measure()[0]
            if cost < trainer.best.cost:
                memory = np.vstack([trainer.parameters, trainer.slots])
                trainer.best = replace(
                    trainer.best, memory=memory, cost=cost, step=trainer.step, epoch=trainer.epoch
                )
        if trainer.batch == 0:
            history = history.with_state(trainer.state())
            records.append((trainer.epoch, trainer.step, 0.5, 0, 0, 0))
        if seen is not None:
            seen.append(trainer.state())
    run = replace(
        run, state=trainer.state(), history=history, records=np.array(records, EPOCH_RECORD)
    )
    return replace(project, run=run)


def changed(project: Project, training: TrainingSettings) -> Project:
    """Trained otherwise from here on, as a document does it."""
    run = project.run.continued(project.training, training)
    return placed(replace(project, training=training, run=run))


def reasons(run: Run) -> list[tuple[int, str]]:
    return [(segment.state.step, segment.reason) for segment in run.segments]


def eventful() -> tuple[Project, dict[int, TrainingState]]:
    """A run of 40 updates with edits of all kinds, and what it was after each update."""
    seen: list[TrainingState] = []
    project = begun()
    seen.append(project.run.state)
    project = trained(project, 10, seen)
    project = changed(project, replace(project.training, optimizer=Adam(0.2)))
    project = trained(project, 7, seen)
    project = placed(
        replace(project, run=project.run.with_edited_weights(project.run.state.parameters * 1.5))
    )
    seen[-1] = project.run.state
    project = trained(project, 6, seen)
    network = set_all_frozen(project.network, [("hidden", None, None)], True)
    run = project.run.looking_anew(project.training)
    project = placed(replace(project, network=network, run=run))
    seen[-1] = project.run.state
    project = trained(project, 8, seen)
    project = changed(
        project, replace(project.training, optimizer=SGD(0.1), mode="stochastic", shuffle=False)
    )
    seen[-1] = project.run.state
    project = trained(project, 9, seen)
    return project, {state.step: state for state in seen}


EVENTFUL, MOMENTS = eventful()


def test_a_segment_begins_with_each_edit_that_the_run_survives() -> None:
    assert reasons(EVENTFUL.run) == [
        (0, "start"), (10, "training"), (17, "weights"), (23, "network"), (31, "training")
    ]  # fmt: skip
    for step, place in ((0, 0), (9, 0), (10, 1), (16, 1), (17, 2), (30, 3), (31, 4), (999, 4)):
        assert EVENTFUL.run.segment_at(step) is EVENTFUL.run.segments[place]


@pytest.mark.parametrize("kept", [True, False])
def test_every_moment_is_computed_again_as_it_was(kept: bool) -> None:
    """With the settings of then, from the kept states or from the beginnings alone."""
    run = EVENTFUL.run if kept else replace(EVENTFUL.run, history=begun().run.history)
    for step, state in MOMENTS.items():
        segment = run.segment_at(step)
        data = EVENTFUL.dataset
        recaller = Recaller(segment.network, segment.training, data.x, data.y)
        found = recaller.recall(run.kept_before(step), step)
        assert found is not None
        assert same(found, state), step


def test_what_changes_nothing_that_is_computed_begins_no_segment() -> None:
    project = trained(begun(), 5)
    network = rename_layer(project.network, "hidden", "Features")
    training = replace(project.training, epochs=7, stop_at_cost=0.001)
    after = placed(replace(project, network=network, training=training))
    assert reasons(after.run) == [(0, "start")]
    segment = after.run.segments[0]
    assert (segment.network, segment.training) == (network, training)
    assert segment.state is project.run.segments[0].state


def test_of_several_edits_of_a_kind_at_a_moment_the_last_one_counts() -> None:
    project = trained(begun(), 5)
    for rate in (0.1, 0.2, 0.3):
        project = changed(project, replace(project.training, optimizer=Adam(rate)))
        run = project.run.with_edited_weights(project.run.state.parameters + rate)
        project = placed(replace(project, run=run))
    assert reasons(project.run) == [(0, "start"), (5, "training"), (5, "weights")]
    assert project.run.segments[-1].training.optimizer == Adam(0.3)
    assert project.run.segments[-1].state is project.run.state


def test_an_edit_before_the_first_update_is_how_the_run_begins() -> None:
    project = begun()
    project = changed(project, replace(project.training, optimizer=SGD(0.3)))
    run = project.run.with_edited_weights(project.run.state.parameters + 1)
    assert reasons(run) == [(0, "start")]
    assert run.segments[0].training.optimizer == SGD(0.3)
    assert run.segments[0].state is run.state


@pytest.mark.parametrize("step", [0, 4, 10, 15, 17, 20, 23, 40])
def test_a_truncated_run_is_the_run_as_it_was(step: int) -> None:
    state = MOMENTS[step]
    run = EVENTFUL.run.truncated(state)
    assert run.state is state
    assert (run.records["epoch"] <= state.epoch).all()
    assert len(run.records) == (EVENTFUL.run.records["epoch"] <= state.epoch).sum()
    assert (run.history.steps <= step).all()
    assert all(begin <= step for begin, _ in reasons(run))
    assert run.edited_step == (17 if step >= 17 else -1)
    assert len(run.segments) == sum(begin <= step for begin, _ in reasons(EVENTFUL.run))


def test_a_run_that_went_back_behind_an_edit_goes_on_with_the_present_settings() -> None:
    project = trained(begun(), 10)
    early = project.run.state
    project = trained(changed(project, replace(project.training, optimizer=Adam(0.3))), 6)
    back = placed(replace(project, run=replace(project.run, state=early)))
    assert reasons(back.run) == [(0, "start"), (10, "training")]
    earlier = trained(begun(), 4).run.state
    back = placed(replace(project, run=replace(project.run, state=earlier)))
    assert reasons(back.run) == [(0, "start"), (4, "training")]
    assert back.run.segments[1].training.optimizer == Adam(0.3)
