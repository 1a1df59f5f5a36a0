"""Names of rows, columns and cells, and the table that is copied."""

import csv
import io
from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtWidgets import QApplication

from ann_studio.studio import i18n
from ann_studio.studio.canvas.matrix.grid import Grid
from ann_studio.studio.canvas.matrix.texts import MatrixTexts, as_table
from ann_studio.studio.document import Document


def test_rows_are_features_and_columns_neurons(document: Document) -> None:
    texts, grid = MatrixTexts(document, "hidden"), Grid("hidden", 3, 4, True)
    assert texts.title() == "Input → Dense 4"
    assert texts.row_names(grid) == [*document.dataset.feature_names, "bias"]
    assert texts.column_names(grid) == ["1", "2", "3", "4"]


def test_rows_are_neurons_and_columns_what_is_predicted(
    make_document: Callable[..., Document],
) -> None:
    document = make_document(4, 2)
    texts = MatrixTexts(document, document.network.output_layers[0].id)
    grid = Grid(document.network.output_layers[0].id, 2, 3, True)
    assert texts.row_names(grid) == ["1", "2", "bias"]
    assert texts.column_names(grid) == list(document.dataset.classes)


def test_a_cell_is_told_with_all_that_is_known(document: Document) -> None:
    texts, grid = MatrixTexts(document, "hidden"), Grid("hidden", 3, 4, True)
    weight = document.model.layout.block(document.parameters, "hidden")[1, 2]
    given = document.dataset.x[0, 1]
    text = texts.cell(grid, (1, 2))
    assert text.startswith("Sleep Hrs → Dense 4 · neuron 3:  ")
    assert f"w = {i18n.number(weight)}" in text
    assert f"w·a = {i18n.number(weight * given)}" in text
    assert texts.cell(grid, (3, 2)).startswith("Bias of Dense 4 · neuron 3:  b = 0")
    assert "a =" not in texts.cell(grid, (3, 2))


def test_a_pixel_is_told_with_its_place(digits: Document) -> None:
    texts, grid = MatrixTexts(digits, "h"), Grid("h", 64, 5, True)
    text = texts.pixel(grid, (19, 4), (8, 8))
    assert text.startswith("Row 3, column 4 · px19 → Dense 5 · neuron 5:  w = ")
    assert texts.pixel(grid, (19, 4), (4, 16)).startswith("Row 2, column 4 · px19")


@given(arrays(float, (3, 2), elements=st.floats(allow_nan=False, width=64)))
def test_a_table_read_back_has_the_very_numbers(block: np.ndarray) -> None:
    text = as_table(block, ["a\tb", "ö", "bias"], ["1", "2"])
    head, *lines = list(csv.reader(io.StringIO(text), delimiter="\t"))
    assert head == ["", "1", "2"]
    assert [line[0] for line in lines] == ["a b", "ö", "bias"]
    read = np.array([[float(cell) for cell in line[1:]] for line in lines])
    assert (read == block).all()


def test_the_table_is_the_same_in_every_language(qapp: QApplication) -> None:
    english = as_table(np.array([[-0.5]]), ["a"], ["1"])
    i18n.install(qapp, "sv")
    assert as_table(np.array([[-0.5]]), ["a"], ["1"]) == english == "\t1\na\t-0.5\n"
