"""When it has to be asked how two layers meet, and what can be answered."""

from hypothesis import given
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ann_studio.network.errors import NetworkError
from ann_studio.network.spec import Connection, NetworkSpec
from ann_studio.network.wiring import connect
from ann_studio.studio.canvas.menus.merge_menu import MergeMenu, needs_merge, own_merge
from tests.engine.networks import branching, small
from tests.engine.strategies import graphs

CHAIN = small()


def test_a_second_input_of_a_dense_layer_is_asked_about() -> None:
    assert needs_merge(CHAIN, Connection("input", "output"))


def test_a_merge_and_one_before_the_target_are_not_asked_about() -> None:
    fork = branching()["fork and merge"]
    assert not needs_merge(fork, Connection("one", "both"))
    assert not needs_merge(fork, Connection("one", "end"))


def test_a_merge_that_others_read_too_is_left_alone() -> None:
    shared = branching()["shared merge"]  # left and other both read it
    assert needs_merge(shared, Connection("one", "other"))


@given(graphs(("tanh",), "linear"))
def test_it_is_asked_exactly_where_a_merge_would_be_added(spec: NetworkSpec) -> None:
    for source in spec.layers:
        for target in spec.layers:
            link = Connection(source.id, target.id)
            kind = own_merge(spec, target.id) or "concatenate"
            try:
                joined = connect(spec, source.id, target.id, kind)
            except NetworkError:
                continue
            assert (len(joined.layers) > len(spec.layers)) == needs_merge(spec, link)


def test_what_is_answered_is_told(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = MergeMenu(CHAIN, Connection("input", "output"), parent)
    assert [a.isEnabled() for a in menu.actions()] == [True, False]
    assert "equally many units" in menu.actions()[1].toolTip()
    with qtbot.waitSignal(menu.chosen) as told:
        menu.actions()[0].trigger()
    assert told.args == ["concatenate"]
