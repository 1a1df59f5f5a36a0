"""A time machine and branches for the document under test."""

from collections.abc import Iterator

import pytest

from ann_studio.studio.document import Document
from ann_studio.studio.time.branch_editor import BranchEditor
from ann_studio.studio.time.time_machine import TimeMachine
from ann_studio.studio.training import Training


@pytest.fixture
def training(document: Document) -> Iterator[Training]:
    training = Training(document)
    yield training
    training.close()


@pytest.fixture
def machine(document: Document, training: Training) -> Iterator[TimeMachine]:
    machine = TimeMachine(document, training)
    yield machine
    machine.close()


@pytest.fixture
def branches(document: Document, machine: TimeMachine) -> BranchEditor:
    return BranchEditor(document, machine)
