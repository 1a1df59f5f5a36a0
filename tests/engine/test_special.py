"""Φ against the C library's erfc."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.special import normal_cdf
from tests.engine.networks import Floats


def cdf(z: Floats) -> Floats:
    found = np.full_like(z, np.nan)
    with np.errstate(all="ignore"):
        normal_cdf(z, found)
    return found


def exact(z: float) -> float:
    return math.erfc(-z / math.sqrt(2)) / 2


def test_single_values() -> None:
    z = np.array([0.0, 1.0, -1.0, 1.959963984540054])
    assert cdf(z).tolist() == pytest.approx([0.5, exact(1), exact(-1), 0.975], rel=1e-15)


def test_everywhere() -> None:
    """e^(−z²/2) far out is as good as its exponent, here and in what is expected."""
    z = np.linspace(-37, 37, 20_001)
    expected = np.array([exact(value) for value in z.tolist()])
    allowed = expected * (2e-15 + 4.5e-16 * z**2)
    assert (np.abs(cdf(z) - expected) <= allowed).all()


def test_in_single_precision() -> None:
    z = np.linspace(-12, 12, 5001, dtype="float32")
    expected = np.array([exact(value) for value in z.tolist()])
    found = cdf(z)
    assert found.dtype == np.float32
    assert np.abs(found - expected).max() < 3e-7
    np.testing.assert_allclose(found, expected, rtol=3e-5)


@given(st.floats(-1e308, 1e308))
def test_of_any_number_it_is_a_share_that_only_grows(z: float) -> None:
    low, high = cdf(np.array([z, z + abs(z) / 1000])).tolist()
    assert 0 <= low <= high <= 1
    assert cdf(np.array([z]))[0] + cdf(np.array([-z]))[0] == pytest.approx(1, rel=1e-15)
