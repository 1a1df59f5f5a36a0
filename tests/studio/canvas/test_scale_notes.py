"""What is said beside the scale, most important first."""

import pytest

from ann_studio.studio.canvas.scale_notes import lens_symbol, matrix_notes, why_unknown
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.look import Lens


@pytest.mark.parametrize(
    ("lens", "one", "all_of_them"),
    [
        ("weight", "weight", "weight"),
        ("update", "Δw", "Δw"),
        ("gradient", "∂C/∂w of row 3", "∂C/∂w"),
        ("contribution", "w·a of row 3", "w·a"),
    ],
)
def test_the_lens_is_told_with_the_row_that_it_is_of(
    document: Document, lens: Lens, one: str, all_of_them: str
) -> None:
    document.choose_row(2)
    document.look.set(lens=lens)
    assert lens_symbol(document) == one
    document.look.set(all_rows=True)
    assert lens_symbol(document) == all_of_them


def test_of_a_matrix_the_rows_are_told_where_they_matter(document: Document) -> None:
    document.look.set(all_rows=True, limit=2.0)
    assert matrix_notes(document) == ("weight", "fixed scale")
    document.look.set(lens="gradient", limit=None)
    assert matrix_notes(document) == ("∂C/∂w", "mean of 8 of 8 rows")
    Editor(document).set_training("split", validation_split=0.5)
    assert matrix_notes(document) == ("∂C/∂w", "mean of 4 of 8 rows")


def test_why_there_is_nothing_is_told(document: Document) -> None:
    document.look.set(lens="update")
    assert why_unknown(document) == "no update yet"
    document.look.set(lens="gradient")
    assert "cannot be trained" in why_unknown(document)
