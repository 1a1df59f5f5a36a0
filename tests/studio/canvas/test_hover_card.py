"""The card beside what is pointed at."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio.canvas.cards import CardText
from ann_studio.studio.canvas.hover_card import HoverCard
from ann_studio.studio.document import Document

TABLE = CardText(
    "Neuron 1",
    (("Quiz", "0.5 · 2", "1.000"), ("b", "0.2500"), ("z = Σ w·a + b", "1.250"), ("in row 1",)),
    "double-click to edit the bias",
)


@pytest.fixture
def card(qtbot: QtBot) -> HoverCard:
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(500, 400)
    area.show()
    qtbot.waitExposed(area)
    return HoverCard(area)


def tell(card: HoverCard, text: CardText, anchor: QRect | None = None) -> None:
    card.show_text(text)
    card.show_beside(anchor or QRect(50, 50, 20, 20))


def texts(card: HoverCard) -> list[str]:
    return [label.text() for label in (card.title, *card.cells, card.hint) if label.isVisible()]


def test_all_is_said(card: HoverCard, qtbot: QtBot) -> None:
    assert not card.isVisible()
    tell(card, TABLE)
    qtbot.waitUntil(lambda: all(cell.isVisible() for cell in card.cells))
    assert texts(card) == [
        TABLE.title,
        *(part for line in TABLE.lines for part in line),
        TABLE.hint,
    ]
    tell(card, CardText("Quiz", (("raw", "78%"),)))
    qtbot.waitUntil(lambda: all(cell.isVisible() for cell in card.cells))
    assert texts(card) == ["Quiz", "raw", "78%"]


def test_numbers_stand_below_each_other_at_the_right(card: HoverCard, qtbot: QtBot) -> None:
    tell(card, TABLE)
    qtbot.waitUntil(lambda: all(cell.isVisible() for cell in card.cells))
    by_text = {cell.text(): cell.geometry() for cell in card.cells}
    rights = {by_text[number].right() for number in ("1.000", "0.2500", "1.250")}
    assert len(rights) == 1
    rects = [cell.geometry() for cell in card.cells]
    for i, rect in enumerate(rects):
        assert not any(rect.intersects(other) for other in rects[i + 1 :])


def test_other_numbers_change_the_words_and_not_the_labels(card: HoverCard) -> None:
    tell(card, TABLE)
    cells = list(card.cells)
    tell(card, CardText("Neuron 2", TABLE.lines, ""))
    assert card.cells == cells
    assert not card.hint.isVisible()


def test_signs_of_html_are_shown_as_they_are(card: HoverCard, qtbot: QtBot) -> None:
    tell(card, CardText("<b>x</b>", (("<i>",),)))
    assert {label.textFormat() for label in (card.title, *card.cells, card.hint)} == {
        Qt.TextFormat.PlainText
    }


def test_the_mouse_goes_through(card: HoverCard) -> None:
    assert card.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


@given(st.integers(-30, 520), st.integers(-30, 420), st.integers(0, 60))
def test_it_stays_inside_and_beside_its_anchor(qapp, x: int, y: int, side: int) -> None:
    area = QWidget()
    area.resize(500, 400)
    card = HoverCard(area)
    anchor = QRect(x, y, side, side)
    tell(card, TABLE, anchor)
    assert area.rect().contains(card.geometry())
    seen = card.geometry().adjusted(6, 6, -6, -6)  # without its shadow
    assert not seen.intersects(anchor)
    area.deleteLater()


def test_it_covers_no_neuron_that_it_tells_of(show: Callable, deep: Document) -> None:
    user = show(deep, 560, 420)
    for layer_id, unit in (("input", 0), ("h1", 3), ("h2", 0), ("output", 0)):
        place = user.neuron(layer_id, unit)
        user.hover(place)
        assert user.viewport.rect().contains(user.panel.card.geometry())
        assert not user.panel.card.geometry().adjusted(6, 6, -6, -6).contains(place)
