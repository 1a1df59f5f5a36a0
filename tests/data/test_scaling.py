"""Scaling agrees with scikit-learn, whatever the size of the numbers, and can be undone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from ann_studio.data.columns import Scaling
from ann_studio.data.scaling import MinMaxScaled, Standardized, Unscaled, fit_scale

MODERATE = arrays(np.float64, st.integers(2, 20), elements=st.integers(-1000, 1000).map(float))
ANY = arrays(np.float64, st.integers(1, 20), elements=st.floats(-1e300, 1e300))


@given(MODERATE)
def test_agrees_with_scikit_learn(values: np.ndarray) -> None:
    column = values[:, None]
    standardized = fit_scale(values, Scaling.STANDARDIZE).apply(values)
    min_max = fit_scale(values, Scaling.MIN_MAX).apply(values)
    np.testing.assert_allclose(
        standardized, StandardScaler().fit_transform(column)[:, 0], atol=1e-12
    )
    np.testing.assert_allclose(min_max, MinMaxScaler().fit_transform(column)[:, 0], atol=1e-12)


def test_tells_the_numbers_it_scaled_by() -> None:
    values = np.array([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0])
    assert fit_scale(values, Scaling.STANDARDIZE) == Standardized(mean=5.0, std=2.0)
    assert fit_scale(values, Scaling.MIN_MAX) == MinMaxScaled(minimum=2.0, maximum=9.0)
    assert fit_scale(values, Scaling.NONE) == Unscaled()


@given(ANY)
def test_huge_and_tiny_numbers_stay_finite(values: np.ndarray) -> None:
    standardized = fit_scale(values, Scaling.STANDARDIZE).apply(values)
    assert np.isfinite(standardized).all()
    assert np.abs(standardized).max() <= np.sqrt(len(values)) + 1e-6
    min_max = fit_scale(values, Scaling.MIN_MAX).apply(values)
    assert ((min_max >= 0) & (min_max <= 1)).all()


@pytest.mark.parametrize("scaling", [Scaling.STANDARDIZE, Scaling.MIN_MAX])
@pytest.mark.parametrize("factor", [1e300, 1.0, 1e-300, 5e-324])
def test_scale_of_the_numbers_does_not_matter(scaling: Scaling, factor: float) -> None:
    values = np.array([-1.0, 0.0, 1.0])
    expected = fit_scale(values, scaling).apply(values)
    found = fit_scale(values * factor, scaling).apply(values * factor)
    np.testing.assert_allclose(found, expected, rtol=0.3 if factor == 5e-324 else 1e-14)


@pytest.mark.parametrize("scaling", [Scaling.STANDARDIZE, Scaling.MIN_MAX])
@pytest.mark.parametrize("value", [0.0, 0.1, -1e300, 5e-324])
def test_constant_column_gives_zero(scaling: Scaling, value: float) -> None:
    values = np.full(3, value)
    assert fit_scale(values, scaling).apply(values).tolist() == [0, 0, 0]


@given(MODERATE, st.sampled_from(Scaling))
def test_inverting_gives_the_values_back(values: np.ndarray, scaling: Scaling) -> None:
    scale = fit_scale(values, scaling)
    np.testing.assert_allclose(scale.invert(scale.apply(values)), values, atol=1e-9)
