"""Matrix windows as a user finds them, and a table whose features are a picture."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ann_studio.data.reading import read_table
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from ann_studio.project.state import new_project
from ann_studio.studio.canvas.matrix.window import MatrixWindow
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from tests.studio.canvas.matrix.user import User


@pytest.fixture
def open_matrix(qtbot: QtBot) -> Callable[..., User]:
    """Opens the matrix of a layer in a window of a size."""

    def open_window(document: Document, layer_id: str, width: int = 700, height: int = 500) -> User:
        parent = QWidget()
        qtbot.addWidget(parent)
        window = MatrixWindow(document, Editor(document), layer_id, parent)
        window.resize(width, height)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QApplication.processEvents()
        return User(window, qtbot)

    return open_window


@pytest.fixture
def make_document(tmp_path: Path) -> Callable[..., Document]:
    """Features with random numbers, three classes, and a hidden layer `h` between them."""

    def make(features: int, units: int, use_bias: bool = True) -> Document:
        numbers = np.random.default_rng(7).integers(-99, 99, (30, features)) / 10
        lines = [",".join([*(f"px{i}" for i in range(features)), "kind"])]
        for i, row in enumerate(numbers):
            lines.append(",".join([*map(str, row), ("rose", "lily", "daisy")[i % 3]]))
        file = tmp_path / "table.csv"
        file.write_text("\n".join(lines))
        project = new_project(read_table(file))
        hidden = Dense(id="h", units=units, activation="relu", use_bias=use_bias)
        spec = sequential(features, hidden, project.network.output_layers[0])
        return Document(replace(project, network=spec).with_fresh_run())

    return make


@pytest.fixture
def digits(make_document: Callable[..., Document]) -> Document:
    """64 features, as of a picture of 8 × 8, and five hidden units."""
    return make_document(64, 5)
