"""Where cells are, and which target each stands for."""

from hypothesis import given
from hypothesis import strategies as st

from ann_studio.studio.canvas.matrix.grid import Grid
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget

grids = st.builds(Grid, st.just("h"), st.integers(1, 2000), st.integers(1, 2000), st.booleans())


@given(grids, st.data())
def test_a_cell_is_found_at_its_own_middle_and_corner(grid: Grid, data: st.DataObject) -> None:
    cell = (
        data.draw(st.integers(0, grid.rows - 1)),
        data.draw(st.integers(0, grid.units - 1)),
    )
    rect = grid.rect(cell)
    assert grid.cell_at(rect.center().x(), rect.center().y()) == cell
    assert grid.cell_at(rect.left(), rect.top()) == cell
    assert grid.bounds.contains(rect)
    assert grid.cell(grid.target(cell)) == cell


@given(grids)
def test_there_is_nothing_around_the_cells_nor_above_the_biases(grid: Grid) -> None:
    bounds = grid.bounds
    for x, y in (
        (-0.01, 0.5),
        (0.5, -0.01),
        (bounds.right() + 0.01, 0.5),
        (0.5, bounds.bottom() + 0.01),
        (0.5, grid.inputs + 0.1),
    ):
        assert grid.cell_at(x, y) is None


def test_cells_stand_for_weights_and_for_neurons_with_their_biases() -> None:
    grid = Grid("h", 3, 4, True)
    assert grid.target((1, 2)) == EdgeTarget("h", 1, 2)
    assert grid.target((3, 2)) == NeuronTarget("h", 2)


def test_targets_elsewhere_have_no_cell() -> None:
    grid = Grid("h", 3, 4, False)
    for target in (
        None,
        LayerTarget("h"),
        EdgeTarget("other", 0, 0),
        EdgeTarget("h", 3, 0),
        EdgeTarget("h", 0, 4),
        NeuronTarget("h", 0),
    ):
        assert grid.cell(target) is None


def test_the_biases_of_a_high_kernel_are_high_enough_to_be_seen() -> None:
    grid = Grid("h", 784, 128, True)
    assert grid.rect((784, 0)).height() > 0.02 * grid.bounds.height()
    assert Grid("h", 3, 4, True).rect((3, 0)).height() == 1
