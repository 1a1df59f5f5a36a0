"""What is drawn of a long series: all its peaks, and no more than there is room for."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ann_studio.studio.plots.thinning import ThinnedSeries

MOST = 20

series = arrays(np.float64, st.integers(1, 500), elements=st.floats(-1e3, 1e3))


@given(series, st.lists(st.integers(1, 500), max_size=5))
def test_however_it_grew_nothing_that_stands_out_is_lost(
    values: npt.NDArray[np.float64], pauses: list[int]
) -> None:
    thinned = ThinnedSeries(MOST)
    for pause in sorted(p for p in pauses if p < len(values)):
        thinned.indices(values[:pause])
    shown = thinned.indices(values)
    assert (np.diff(shown) > 0).all()
    assert (shown[0], shown[-1]) == (0, len(values) - 1)
    assert len(shown) <= MOST + 4
    assert values[shown].min() == values.min()
    assert values[shown].max() == values.max()


def test_a_short_series_is_drawn_whole() -> None:
    assert ThinnedSeries(MOST).indices(np.zeros(7)).tolist() == list(range(7))


def test_a_single_peak_is_seen_wherever_it_is() -> None:
    for place in range(0, 5000, 37):
        values = np.zeros(5000)
        values[place] = 1
        assert place in ThinnedSeries(MOST).indices(values)


def test_what_is_drawn_of_the_past_stands_still() -> None:
    values = np.random.default_rng(2).normal(size=320)
    thinned = ThinnedSeries(MOST)
    before = thinned.indices(values[:257])
    after = thinned.indices(values[:300])
    assert np.array_equal(after[after < 256], before[before < 256])


@pytest.mark.parametrize("length", [5, 300, 900])
def test_another_series_is_not_mixed_up_with_the_former(length: int) -> None:
    generator = np.random.default_rng(1)
    thinned = ThinnedSeries(MOST)
    thinned.indices(generator.normal(size=600))
    thinned.clear()
    values = generator.normal(size=length)
    assert np.array_equal(thinned.indices(values), ThinnedSeries(MOST).indices(values))
