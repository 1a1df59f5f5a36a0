"""The weights into a neuron: read by an assistant, edited in place, the strongest first."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester

from ann_studio.studio.document import Document
from ann_studio.studio.panels.incoming_model import PRODUCT, SOURCE, WEIGHT, IncomingModel
from ann_studio.studio.panels.incoming_table import IncomingTable
from ann_studio.studio.targets import EdgeTarget, NeuronTarget
from tests.studio.panels.model_user import ModelUser

NEURON = NeuronTarget("hidden", 1)
Key = Qt.Key


@pytest.fixture
def table(user: ModelUser) -> IncomingTable:
    """Of the second hidden neuron."""
    user.click(NEURON)
    return user.inspector.unit.weights


def index(table: IncomingTable, source: int) -> QModelIndex:
    """Where the weight of an input is shown."""
    rows = range(table.weights.rowCount())
    places = [table.weights.index(row, WEIGHT) for row in rows]
    return next(p for p in places if table.weights.edge(p).source_unit == source)


def field(table: IncomingTable) -> QLineEdit:
    fields = table.viewport().findChildren(QLineEdit)
    (shown,) = (field for field in fields if field.isVisible())
    return shown


def click(user: ModelUser, table: IncomingTable, place: QModelIndex, *, twice: bool) -> None:
    user.inspector.ensureWidgetVisible(table)
    center, viewport = table.visualRect(place).center(), table.viewport()
    user.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=center)
    if twice:
        user.qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=center)


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, document: Document) -> None:
    model = IncomingModel(document)
    qtmodeltester.check(model, force_py=True)
    model.show(NEURON)
    qtmodeltester.check(model, force_py=True)
    qtmodeltester.check(model)


def test_a_weight_is_edited_by_double_click(
    user: ModelUser, table: IncomingTable, document: Document
) -> None:
    click(user, table, index(table, 2), twice=True)
    user.enter(field(table), "-3")
    assert document.model.layout.kernel(document.parameters, "hidden")[2, 1] == -3
    assert index(table, 2).data() == "\u22123.000"
    product = f"{-3 * document.dataset.x[0, 2]:.3f}".replace("-", "\u2212")
    assert index(table, 2).siblingAtColumn(PRODUCT).data() == product


def test_a_weight_is_edited_with_keys(
    user: ModelUser, table: IncomingTable, document: Document
) -> None:
    click(user, table, table.weights.index(0, WEIGHT), twice=False)
    user.qtbot.keyClick(table, Key.Key_Down)
    edge = table.weights.edge(table.currentIndex())
    user.qtbot.keyClick(table, Key.Key_F2)
    user.enter(field(table), "two")
    assert "not a number" in field(table).toolTip()
    user.enter(field(table), "2")
    kernel = document.model.layout.kernel(document.parameters, "hidden")
    assert kernel[edge.source_unit, 1] == 2


def test_the_strongest_come_first_after_an_edit(
    user: ModelUser, table: IncomingTable, document: Document
) -> None:
    weakest = table.weights.edge(table.weights.index(2, WEIGHT))
    click(user, table, table.weights.index(2, WEIGHT), twice=True)
    user.enter(field(table), "100")
    assert table.weights.edge(table.weights.index(0, WEIGHT)) == weakest


def test_training_moves_no_line_while_one_is_edited(
    user: ModelUser, table: IncomingTable, document: Document
) -> None:
    order = [table.weights.edge(table.weights.index(row, WEIGHT)) for row in range(3)]
    place = table.weights.index(2, WEIGHT)
    click(user, table, place, twice=True)
    user.qtbot.keyClicks(field(table), "4")
    parameters = document.parameters.copy()
    document.model.layout.kernel(parameters, "hidden")[order[2].source_unit, 1] = 50
    document.advance(replace(document.state, parameters=parameters, step=1), [], [])
    user.panel.show_values()
    assert [table.weights.edge(table.weights.index(row, WEIGHT)) for row in range(3)] == order
    assert field(table).text() == "4"
    user.qtbot.keyClick(field(table), Key.Key_Escape)
    assert table.weights.edge(table.weights.index(0, WEIGHT)) == order[2]


def test_a_weight_is_heard_with_its_line(table: IncomingTable, document: Document) -> None:
    weight = float(document.model.layout.kernel(document.parameters, "hidden")[0, 1])
    product = weight * float(document.dataset.x[0, 0])
    heard = index(table, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    expected = f"weight from Study Hrs: {weight:.3f}, w·a: {product:.3f}"
    assert heard == expected.replace("-", "\u2212")
    assert table.weights.edge(index(table, 0)) == EdgeTarget("hidden", 0, 1)
    assert index(table, 0).siblingAtColumn(SOURCE).data() == "Study Hrs"


def test_numbers_have_their_room(table: IncomingTable) -> None:
    needed = table.fontMetrics().horizontalAdvance("\u22120.000")
    for column in (WEIGHT, PRODUCT):
        assert needed <= table.columnWidth(column) - 18
