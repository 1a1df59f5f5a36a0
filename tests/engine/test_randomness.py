"""Random numbers that follow from a seed and a count alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.engine.randomness import RowOrder, Stream

SEEDS = st.integers(0, 2**32 - 1)


def numbers(stream: Stream, count: int, size: int = 8) -> list[float]:
    return stream.at(count).random(size).tolist()


@given(seed=SEEDS, number=SEEDS, counts=st.lists(st.integers(0, 10**12), max_size=6))
def test_the_numbers_of_a_count_do_not_depend_on_what_was_asked_before(
    seed: int, number: int, counts: list[int]
) -> None:
    asked = Stream(seed, number)
    for count in counts:
        assert numbers(asked, count) == numbers(Stream(seed, number), count)


def test_seeds_streams_and_counts_all_differ() -> None:
    found = [
        tuple(numbers(Stream(seed, number), count))
        for seed in (0, 1, 2**32 - 1)
        for number in (0, 1, 2**32 - 1)
        for count in (0, 1, 2, 10**9)
    ]
    assert len(set(found)) == len(found)
    assert len({value for row in found for value in row}) == len(found) * 8


def test_neighboring_counts_have_nothing_to_do_with_each_other() -> None:
    stream = Stream(3, 4)
    first = np.array([numbers(stream, count, 100) for count in range(200)])
    correlation = np.corrcoef(first[:-1].ravel(), first[1:].ravel())[0, 1]
    assert abs(correlation) < 6 / np.sqrt(first[1:].size)
    assert abs(first.mean() - 0.5) < 6 * np.sqrt(1 / 12 / first.size)


def test_every_order_of_the_rows_is_about_equally_likely() -> None:
    order = RowOrder(3, seed=7)
    counts: dict[tuple[int, ...], int] = {}
    for epoch in range(3000):
        found = tuple(order.of_epoch(epoch).tolist())
        counts[found] = counts.get(found, 0) + 1
    assert len(counts) == 6
    # Six standard deviations of a binomial with p = 1/6.
    assert all(abs(count - 500) < 6 * 20.4 for count in counts.values())


@given(seed=st.integers(0, 2**32 - 1), epochs=st.lists(st.integers(0, 10**9), max_size=5))
def test_the_order_of_an_epoch_does_not_depend_on_what_was_asked_before(
    seed: int, epochs: list[int]
) -> None:
    asked = RowOrder(12, seed)
    for epoch in epochs:
        found = asked.of_epoch(epoch).tolist()
        assert sorted(found) == list(range(12))
        assert found == RowOrder(12, seed).of_epoch(epoch).tolist()
