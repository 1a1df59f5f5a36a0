"""Which rows a number is for is told beside it."""

from ann_studio.studio.document import Document
from ann_studio.studio.panels.inspector_labels import which_rows


def test_the_chosen_row_or_all_rows_are_told(document: Document) -> None:
    document.choose_row(2)
    assert which_rows(document) == "for row 3 of 8"
    document.look.set(all_rows=True)
    assert which_rows(document) == "mean over 8 of 8 rows"
