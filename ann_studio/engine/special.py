"""The normal distribution's Φ, which NumPy lacks."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from ann_studio.engine.arrays import FloatArray

_TAIL: Final = (
    -0.6717940840566922,
    0.6726432239776567,
    0.047343306841863754,
    -0.046895610231160824,
    -0.00987268936410846,
    0.00882493855611383,
    0.0017589335075480397,
    -0.0023458124784660516,
    -0.00014624628859718252,
    0.0006736785371369921,
    -9.373894209180262e-05,
    -0.00017430116360991256,
    7.141808767204543e-05,
    3.1737328155349395e-05,
    -3.023780825572967e-05,
    1.6080205095439494e-07,
    8.662494482986981e-06,
    -2.994294118363313e-06,
    -1.4094127307024207e-06,
    1.3137199073509803e-06,
    -4.1484920834124593e-08,
    -3.086559820402206e-07,
    7.746001345360312e-08,
    3.675878538183882e-08,
    -1.2776506237493277e-08,
    -1.1141466421901909e-09,
)
"""P with erfc(x) = t e^(P(2t − 1) − x²), t = 2 / (2 + x), for x ≥ 0: the Chebyshev interpolation
of 26 points, as a polynomial. Its greatest error is 5e-16."""


def normal_cdf(z: FloatArray, out: FloatArray) -> None:
    """Writes Φ(z) = ½ erfc(−z / √2) into `out`, which must not be `z`."""
    x = np.abs(z)
    np.multiply(x, math.sqrt(0.5), out=x)
    t = 2 / (2 + x)
    s = 2 * t - 1
    out.fill(_TAIL[-1])
    for coefficient in _TAIL[-2::-1]:
        np.multiply(out, s, out=out)
        np.add(out, coefficient, out=out)
    np.multiply(x, x, out=x)
    np.subtract(out, x, out=out)
    np.exp(out, out=out)
    np.multiply(out, t, out=out)
    np.multiply(out, 0.5, out=out)
    np.subtract(1, out, out=out, where=z > 0)
