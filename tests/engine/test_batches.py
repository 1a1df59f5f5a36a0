"""The rows of a training in batches: each once an epoch, all tables in the same order."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine import batches
from ann_studio.engine.batches import Batches, rows_of_batch
from ann_studio.engine.optimizers import SGD
from ann_studio.engine.randomness import RowOrder
from ann_studio.engine.trainer import Trainer
from ann_studio.network.edits import sequential
from ann_studio.network.layer_types import Dense
from tests.engine.networks import Floats
from tests.engine.trainings import trainer, update


def tables(rows: int) -> list[Floats]:
    """Two tables whose cells tell which row they are of."""
    numbers = np.arange(float(rows))[:, None]
    return [np.hstack([numbers, numbers + 0.5]), -numbers]


def taken(source: Batches, rows: int, size: int, epoch: int, number: int) -> list[float]:
    """The rows of a batch, which both tables must agree on."""
    count = min(size, rows - number * size)
    first, second = np.full((count, 2), np.nan), np.full((count, 1), np.nan)
    source.give(epoch, number, [first, second])
    assert (first[:, 1] == first[:, 0] + 0.5).all()
    assert (second == -first[:, :1]).all()
    return first[:, 0].tolist()


@pytest.mark.parametrize("block_bytes", [1, 100, 2**19])
@given(
    rows=st.integers(1, 40),
    size=st.integers(1, 12),
    seed=st.integers(0, 2**32 - 1),
    epoch=st.integers(0, 10**6),
)
def test_the_batches_of_an_epoch_are_its_order_cut_into_pieces(
    block_bytes: int, rows: int, size: int, seed: int, epoch: int
) -> None:
    """However much of the table is gathered at a time."""
    size = min(size, rows)
    before, batches.BLOCK_BYTES = batches.BLOCK_BYTES, block_bytes  # type: ignore[misc]
    try:
        source = Batches(tables(rows), size, seed)
        found = [taken(source, rows, size, epoch, n) for n in range(source.count)]
    finally:
        batches.BLOCK_BYTES = before  # type: ignore[misc]
    order = RowOrder(rows, seed).of_epoch(epoch).tolist() if size < rows else list(range(rows))
    assert [row for batch in found for row in batch] == order
    assert {len(batch) for batch in found[:-1]} <= {size}


@given(
    asked=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=12),
    block_bytes=st.sampled_from([1, 200, 2**19]),
)
def test_a_batch_does_not_depend_on_what_was_asked_before(
    asked: list[tuple[int, int]], block_bytes: int
) -> None:
    before, batches.BLOCK_BYTES = batches.BLOCK_BYTES, block_bytes  # type: ignore[misc]
    try:
        source = Batches(tables(14), 3, seed=5)
        for epoch, number in asked:
            alone = Batches(tables(14), 3, seed=5)
            expected = taken(alone, 14, 3, epoch, number)
            assert taken(source, 14, 3, epoch, number) == expected
    finally:
        batches.BLOCK_BYTES = before  # type: ignore[misc]


def test_without_a_seed_the_rows_come_as_they_stand() -> None:
    source = Batches(tables(7), 3, None)
    for epoch in (0, 5):
        found = [taken(source, 7, 3, epoch, number) for number in range(source.count)]
        assert found == [[0, 1, 2], [3, 4, 5], [6]]
    assert source.order is None


def test_the_order_tells_which_row_stands_where() -> None:
    source = Batches(tables(7), 3, seed=1)
    found = [row for number in range(3) for row in taken(source, 7, 3, 4, number)]
    assert source.order is not None
    assert source.order.tolist() == found


@pytest.mark.parametrize("seed", [None, 3])
def test_the_rows_of_a_batch_without_the_tables(seed: int | None) -> None:
    source = Batches(tables(14), 4, seed)
    for epoch, number in itertools.product(range(3), range(4)):
        expected = taken(source, 14, 4, epoch, number)
        assert rows_of_batch(14, 4, seed, epoch, number).tolist() == expected


def test_the_tables_stay_as_they_are() -> None:
    given_tables = tables(9)
    source = Batches(given_tables, 2, seed=1)
    for number in range(source.count):
        taken(source, 9, 2, 0, number)
    for table, fresh in zip(given_tables, tables(9), strict=True):
        assert table.tolist() == fresh.tolist()


# In a training: with the identity as table, no bias and zero weights, each row moves
# a weight of its own, so the weights that an update moves tell which rows it saw.


def rows_seen(running: Trainer) -> list[set[int]]:
    """The rows of each update of the next epoch."""
    seen = []
    for _ in range(running.batches_per_epoch):
        before = running.parameters.copy()
        update(running)
        seen.append(set(np.flatnonzero(running.parameters != before).tolist()))
    return seen


def telltale(rows: int, weights: Floats | None = None, **options: Any) -> Trainer:
    spec = sequential(rows, Dense(id="output", units=1, use_bias=False))
    y = np.ones((rows, 1))
    return trainer(spec, np.eye(rows), y, np.zeros(rows), weights, optimizer=SGD(0.1), **options)


@given(rows=st.integers(1, 23), size=st.integers(1, 30), seed=st.integers(0, 2**32 - 1))
def test_every_epoch_takes_every_row_once(rows: int, size: int, seed: int) -> None:
    running = telltale(rows, mode="mini-batch", batch_size=size, seed=seed)
    for _ in range(3):
        seen = rows_seen(running)
        whole, rest = divmod(rows, size)
        assert [len(batch) for batch in seen] == [size] * whole + [rest] * (rest > 0)
        assert sorted(itertools.chain(*seen)) == list(range(rows))


@pytest.mark.parametrize(("mode", "size"), [("batch", 20), ("mini-batch", 6), ("stochastic", 1)])
def test_how_many_rows_an_update_sees(mode: str, size: int) -> None:
    running = telltale(20, mode=mode, batch_size=6)
    assert len(rows_seen(running)[0]) == size
    assert running.batches_per_epoch == -(-20 // size)


@pytest.mark.parametrize("mode", ["mini-batch", "stochastic"])
def test_epochs_differ_in_order_and_the_seed_decides(mode: str) -> None:
    def orders(seed: int) -> list[list[set[int]]]:
        running = telltale(20, mode=mode, batch_size=5, seed=seed)
        return [rows_seen(running) for _ in range(4)]

    found = orders(1)
    assert all(a != b for a, b in itertools.combinations(found, 2))
    assert orders(1) == found
    assert all(a != b for a, b in zip(orders(2), found, strict=True))


@pytest.mark.parametrize("mode", ["mini-batch", "stochastic"])
def test_without_shuffling_the_rows_come_as_they_stand(mode: str) -> None:
    running = telltale(7, mode=mode, batch_size=3, shuffle=False)
    size = 3 if mode == "mini-batch" else 1
    for _ in range(2):
        assert rows_seen(running) == [set(range(7)[i : i + size]) for i in range(0, 7, size)]


@pytest.mark.parametrize("mode", ["mini-batch", "stochastic"])
def test_a_weight_goes_with_its_row_wherever_it_is_shuffled(mode: str) -> None:
    """With the identity as table each row moves a weight of its own: −0.1 · weight · (0 − 1)."""
    weights = np.arange(1.0, 8.0)
    running = telltale(7, weights, mode=mode, batch_size=1)
    running.train_epoch()
    assert running.parameters.tolist() == pytest.approx((0.1 * weights).tolist(), rel=1e-14)
