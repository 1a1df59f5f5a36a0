"""Categories are sorted as people sort them and one-hot encoded like scikit-learn does."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import OneHotEncoder

from ann_studio.data.encoding import one_hot, sorted_categories
from ann_studio.data.table import as_cells


def test_categories_that_are_numbers_are_sorted_by_value() -> None:
    assert sorted_categories(as_cells(["10", "9", "-1", "2,5"]), ",") == ("-1", "2,5", "9", "10")


def test_digits_in_categories_count_by_value() -> None:
    cells = as_cells(["v10", "V9", "v009", "a", "10b", "9b"])
    assert sorted_categories(cells, ".") == ("9b", "10b", "a", "V9", "v009", "v10")


@given(st.lists(st.text(max_size=6), min_size=1, max_size=10))
def test_order_depends_on_the_categories_alone(texts: list[str]) -> None:
    categories = sorted_categories(as_cells(texts), ".")
    assert sorted(categories) == sorted(set(texts))
    assert sorted_categories(as_cells(texts[::-1]), ".") == categories


@given(st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=20))
def test_one_hot_agrees_with_scikit_learn(texts: list[str]) -> None:
    cells = as_cells(texts)
    encoded = one_hot("Color", sorted_categories(cells, "."), cells)
    expected = OneHotEncoder(sparse_output=False).fit_transform(np.array(texts)[:, None])
    np.testing.assert_array_equal(np.stack([column.values for column in encoded], 1), expected)
    assert [column.name for column in encoded] == [f"Color = {text}" for text in sorted(set(texts))]
    assert all(column.source == "Color" and column.raw is cells for column in encoded)
