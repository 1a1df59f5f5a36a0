"""Every error has a text that is filled in, and survives a trip between processes."""

import pickle
import string

import pytest

from ann_studio.data.errors import TEXTS, DataError


@pytest.mark.parametrize("code", TEXTS)
def test_text_is_filled_in_and_names_the_file(code: str) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(TEXTS[code]) if name}
    text = str(DataError(code, {name: f"<{name}>" for name in names}))
    assert all(f"<{name}>" in text for name in names)
    assert "file" in names


def test_braces_in_a_cell_are_shown_as_they_are() -> None:
    error = DataError("no-feature", {"file": "{x}.csv"})
    assert "“{x}.csv”" in str(error)


def test_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(DataError("no-rows", {"file": "a.csv", "row": 3})))
    assert (error.code, error.parameters) == ("no-rows", {"file": "a.csv", "row": 3})
