"""Arrays in memory that two processes share."""

from multiprocessing.shared_memory import SharedMemory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.shared import SharedArrays

shapes = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.tuples(
        st.lists(st.integers(0, 5), min_size=1, max_size=3).map(tuple),
        st.sampled_from(["float64", "float32", "int64"]),
    ),
)


@given(shapes)
def test_what_one_side_writes_the_other_reads(wanted: dict) -> None:
    ours = SharedArrays.create(wanted)
    theirs = SharedArrays.attach(ours.handle)
    for number, array in enumerate(ours.arrays.values(), start=1):
        array[...] = number
    for number, (name, (shape, dtype)) in enumerate(wanted.items(), start=1):
        assert theirs.arrays[name].shape == shape
        assert theirs.arrays[name].dtype == dtype
        assert (theirs.arrays[name] == number).all()
    array = None
    theirs.close()
    ours.close()


def test_only_the_creator_removes_the_block() -> None:
    ours = SharedArrays.create({"a": ((3,), "float64")})
    SharedArrays.attach(ours.handle).close()
    again = SharedArrays.attach(ours.handle)
    assert (again.arrays["a"] == np.zeros(3)).all()
    again.close()
    name = ours.handle.block
    ours.close()
    with pytest.raises(FileNotFoundError):
        SharedMemory(name)
