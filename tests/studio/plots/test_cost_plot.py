"""The cost plot as a user sees it: when empty, while it grows, and under the pointer."""

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from ann_studio.engine.history import EPOCH_RECORD
from ann_studio.studio import theme
from ann_studio.studio.plots.cost_plot import CostPlot, round_above


def records(costs: list[float], accuracy: float = float("nan")) -> npt.NDArray[np.void]:
    made = np.zeros(len(costs), EPOCH_RECORD)
    made["epoch"] = np.arange(len(costs))
    made["cost"] = costs
    made["accuracy"] = accuracy
    made["validation_cost"] = made["validation_accuracy"] = np.nan
    return made


@pytest.fixture
def plot(qtbot: QtBot) -> CostPlot:
    plot = CostPlot()
    qtbot.addWidget(plot)
    plot.resize(340, 300)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def texts(plot: CostPlot) -> str:
    return "\n".join(label.text() for label in plot.findChildren(QLabel) if label.isVisible())


def words(plot: CostPlot) -> str:
    """What is written, however its lines are broken."""
    return texts(plot).replace("\N{NO-BREAK SPACE}", " ")


def curve(plot: CostPlot) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    x, y = plot._curve.getData()
    return x, y


def point_at(plot: CostPlot, epoch: float) -> None:
    view = plot._plot.getPlotItem().getViewBox()
    low, high = view.viewRange()[1]
    plot._plot.scene().sigMouseMoved.emit(view.mapViewToScene(QPointF(epoch, (low + high) / 2)))


def limits(plot: CostPlot) -> list[list[float]]:
    ranges: list[list[float]] = plot._plot.getPlotItem().getViewBox().viewRange()
    return ranges


def test_an_empty_plot_says_what_to_do_and_shows_no_numbers(plot: CostPlot) -> None:
    plot.set_records(records([]))
    assert "Press Train" in texts(plot)
    assert not plot._left.isVisible()


def test_the_curve_has_every_cost(plot: CostPlot) -> None:
    plot.set_records(records([0.9, 0.5, 0.25]))
    x, y = curve(plot)
    assert x == pytest.approx([0, 1, 2])
    assert y == pytest.approx([0.9, 0.5, 0.25])
    assert "Press Train" not in texts(plot)
    assert plot._left.isVisible()


def test_a_long_run_keeps_its_peaks(plot: CostPlot) -> None:
    costs = np.linspace(1, 0.1, 100_000)
    costs[77_777] = 1.9
    plot.set_records(records(costs.tolist()))
    x, y = curve(plot)
    assert len(x) < 1000
    assert (x[y.argmax()], y.max()) == (77_777, 1.9)
    assert (x[-1], y[-1]) == (99_999, pytest.approx(0.1))


def test_the_axes_stand_still_while_the_curve_grows(plot: CostPlot) -> None:
    costs = (0.9 * 0.99 ** np.arange(400)).tolist()
    seen = []
    for count in range(305, 400):
        plot.set_records(records(costs[:count]))
        seen.append(limits(plot))
    assert all(shown == seen[0] for shown in seen)


def test_a_rising_cost_moves_the_axes_in_steps(plot: CostPlot) -> None:
    tops = []
    for count in range(2, 300):
        plot.set_records(records(np.linspace(0.1, 0.1 + count / 400, count).tolist()))
        tops.append(limits(plot)[1][1])
    assert tops == sorted(tops)
    assert len(set(tops)) < 12


def test_the_end_is_never_outside_the_plot(plot: CostPlot) -> None:
    for count in (2, 3, 11, 12, 99, 101, 5000):
        plot.set_records(records(np.linspace(0.731, 0.2, count).tolist()))
        (left, right), (bottom, top) = limits(plot)
        assert left < 0 < count - 1 < right
        assert bottom < 0 < 0.731 < top


def test_another_run_is_drawn_from_its_own_records(plot: CostPlot) -> None:
    generator = np.random.default_rng(4)
    plot.set_records(records(generator.uniform(size=5000).tolist()))
    costs = generator.uniform(size=5000) + 2
    costs[[1234, 3210]] = 9, 1
    plot.set_records(records(costs.tolist()))
    x, y = curve(plot)
    assert (x[y.argmax()], y.max()) == (1234, 9)
    assert (x[y.argmin()], y.min()) == (3210, 1)


def test_pointing_tells_the_epoch_as_it_was(plot: CostPlot, qtbot: QtBot) -> None:
    plot.set_records(records([0.9, 0.5, 0.25, 0.125], accuracy=0.875))
    point_at(plot, 2.2)
    assert "epoch 2" in texts(plot)
    assert "cost 0.2500" in texts(plot)
    assert "accuracy 88\N{NO-BREAK SPACE}%" in texts(plot)


def test_what_is_pointed_at_stays_while_the_training_goes_on(plot: CostPlot) -> None:
    plot.set_records(records([0.9, 0.5, 0.25]))
    point_at(plot, 1.0)
    plot.set_records(records([0.9, 0.5, 0.25, 0.2]))
    assert "epoch 1" in texts(plot)


def test_leaving_brings_the_legend_back(plot: CostPlot) -> None:
    plot.set_records(records([0.9, 0.5, 0.25]))
    point_at(plot, 1.0)
    plot.leaveEvent(QEvent(QEvent.Type.Leave))
    assert "epoch" not in texts(plot)
    assert "training" in texts(plot)


def test_log_scale_draws_the_logarithm(plot: CostPlot, qtbot: QtBot) -> None:
    plot.set_records(records([1.0, 0.1, 0.01, 0.0]))
    box = plot.findChild(QCheckBox)
    assert box is not None
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() * 0.3)
    assert box.isChecked()
    _, y = curve(plot)
    assert y[:3] == pytest.approx([0, -1, -2])
    assert np.isnan(y[3])
    assert not plot.grab().isNull()
    point_at(plot, 3.0)
    assert "cost 0" in texts(plot)
    assert not plot.grab().isNull()
    plot.set_records(records([1.0, 0.5, 0.25]))
    assert not plot.grab().isNull()


def test_only_whole_epochs_have_numbers(plot: CostPlot) -> None:
    for count in (2, 3, 5, 40, 1000):
        plot.set_records(records(np.linspace(1, 0.5, count).tolist()))
        low, high = limits(plot)[0]
        for _, values in plot._bottom.tickValues(low, high, 280):
            assert np.asarray(values) == pytest.approx(np.round(values))


@pytest.mark.parametrize(
    ("value", "wanted"), [(0.0, 1), (0.126, 0.15), (1.0, 1), (9.2, 10), (201, 250), (0.3, 0.3)]
)
def test_round_above(value: float, wanted: float) -> None:
    assert round_above(value) == pytest.approx(wanted)


def test_the_validation_cost_has_a_dashed_curve_of_its_own(plot: CostPlot) -> None:
    shown = records([3.0, 2.0, 1.0])
    plot.set_records(shown)
    assert "validation" not in texts(plot)
    shown = shown.copy()
    shown["validation_cost"] = [3.5, 2.5, 2.75]
    plot.set_records(shown)
    assert "validation" in texts(plot)
    epochs, costs = plot._validation.getData()
    assert costs.tolist() == [3.5, 2.5, 2.75]
    assert epochs.tolist() == [0, 1, 2]
    assert plot._validation.opts["pen"].style() == Qt.PenStyle.DashLine
    plot.set_records(shown[:0])
    assert plot._validation.getData()[0] is None


# Results from before an edit


def former(plot: CostPlot) -> tuple[list[float], list[float]]:
    x, y = plot._former_curve.getData()
    return ([], []) if x is None else (x.tolist(), y.tolist())


def test_the_former_run_is_a_thinner_paler_curve_with_a_key_of_its_own(plot: CostPlot) -> None:
    plot.set_records(records([0.9, 0.5, 0.25]))
    assert "before the change" not in words(plot)
    plot.set_former(records([0.8, 0.6, 0.4, 0.3]))
    plot.set_records(records([0.9, 0.5, 0.25]))
    assert former(plot) == ([0, 1, 2, 3], [0.8, 0.6, 0.4, 0.3])
    ours, theirs = plot._curve.opts["pen"], plot._former_curve.opts["pen"]
    assert theirs.widthF() < ours.widthF()
    panel = theme.current().panel
    assert theme.contrast(theirs.color(), panel) < theme.contrast(ours.color(), panel)
    assert theirs.color().alpha() == 255
    assert "training" in words(plot)
    assert "before the change" in words(plot)
    plot.set_former(records([]))
    plot.set_records(records([0.9, 0.5, 0.25]))
    assert former(plot) == ([], [])
    assert "before the change" not in words(plot)


def test_a_run_not_yet_begun_shows_all_of_the_former_one(plot: CostPlot) -> None:
    plot.set_former(records(np.linspace(0.7, 0.1, 300).tolist()))
    plot.set_records(records([]))
    (left, right), (bottom, top) = limits(plot)
    assert left < 0 < 299 < right
    assert bottom < 0 < 0.7 < top
    assert plot._left.isVisible()
    assert "Press Train" not in words(plot)
    plot.set_former(records([]))
    plot.set_records(records([]))
    assert "Press Train" in words(plot)


def test_a_single_record_is_no_curve(plot: CostPlot) -> None:
    plot.set_former(records([0.5]))
    plot.set_records(records([]))
    assert former(plot) == ([], [])
    assert "Press Train" in words(plot)


def test_the_former_run_leaves_the_present_one_half_of_the_room_at_least(plot: CostPlot) -> None:
    plot.set_former(records(np.linspace(1000, 500, 5000).tolist()))
    plot.set_records(records(np.linspace(0.9, 0.1, 100).tolist()))
    (left, right), (_, top) = limits(plot)
    assert 198 <= right - left < 300
    assert 1.8 <= top < 2.2
    plot.set_former(records(np.linspace(1.2, 0.5, 150).tolist()))
    plot.set_records(records(np.linspace(0.9, 0.1, 100).tolist()))
    (_, right), (_, top) = limits(plot)
    assert right > 149
    assert top > 1.2


def test_both_curves_follow_the_scale(plot: CostPlot, qtbot: QtBot) -> None:
    plot.set_former(records([100.0, 10.0, 0.0]))
    plot.set_records(records([1.0, 0.1]))
    box = plot.findChild(QCheckBox)
    assert box is not None
    box.click()
    assert former(plot)[1][:2] == pytest.approx([2, 1])
    assert limits(plot)[1][1] > 2
    assert not plot.grab().isNull()
    box.click()
    assert former(plot)[1] == [100, 10, 0]


def test_a_long_former_run_keeps_its_peaks(plot: CostPlot) -> None:
    costs = np.linspace(1, 0.1, 100_000)
    costs[77_777] = 1.9
    plot.set_former(records(costs.tolist()))
    epochs, drawn = former(plot)
    assert len(epochs) < 1000
    assert epochs[drawn.index(max(drawn))] == 77_777


def middle_of_end(plot: CostPlot) -> QColor:
    """The colour in the middle of the dot at the end of the curve, as it is painted."""
    x, y = plot._end.getData()
    view = plot._plot.getPlotItem().getViewBox()
    place = plot._plot.mapFromScene(view.mapViewToScene(QPointF(x[0], y[0])))
    return QColor(plot._plot.grab().toImage().pixelColor(place))


def test_an_end_that_was_measured_before_an_edit_is_hollow_and_says_so(plot: CostPlot) -> None:
    look = theme.current()
    plot.set_records(records([0.9, 0.5, 0.25]))
    assert middle_of_end(plot) == look.training
    plot.set_records(records([0.9, 0.5, 0.25]), is_stale=True)
    assert middle_of_end(plot) == look.panel
    assert "measured before the edit" in words(plot)
    point_at(plot, 1.0)
    plot.leaveEvent(QEvent(QEvent.Type.Leave))
    assert "measured before the edit" in words(plot)
    plot.set_records(records([0.9, 0.5, 0.25, 0.2]))
    assert middle_of_end(plot) == look.training
    assert "measured before the edit" not in words(plot)


def test_the_keys_never_make_the_plot_wider(plot: CostPlot) -> None:
    shown = records([3.0, 2.0, 1.0])
    plot.set_records(shown)
    narrow = plot.minimumSizeHint().width()
    shown["validation_cost"] = [3.5, 2.5, 2.75]
    plot.set_former(shown)
    plot.set_records(shown, is_stale=True)
    assert plot.minimumSizeHint().width() <= max(narrow, 340)
    QApplication.processEvents()
    assert plot._legend.height() >= plot._legend.heightForWidth(plot._legend.width())
