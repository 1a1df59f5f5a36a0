"""An equation on the screen: seen, chosen, copied, and read in all its digits."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ann_studio.studio import theme
from ann_studio.studio.steps.explanation import Formula, Line, Quantity
from ann_studio.studio.steps.formula_parts import pieces_of
from ann_studio.studio.steps.formula_view import FormulaView
from ann_studio.studio.steps.rendering import FormulaPictures
from tests.studio.steps.walks import hidden_delta, weighted_sum

DELTA = hidden_delta().lines[0]
LONG = weighted_sum(11).lines[0]


class User:
    """Has two equations in a window that copies by Ctrl+C itself."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.pictures = FormulaPictures()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.copied_layers = 0
        copy = QAction(self.window)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(self._copy_layers)
        self.window.addAction(copy)
        self.view, self.other = FormulaView(self.pictures, is_main=True), FormulaView(self.pictures)
        layout = QVBoxLayout(self.window)
        for view in (self.view, self.other):
            layout.addWidget(view)
        layout.addStretch(1)
        self.other.set_line(Line("", Formula("x", "x")))

    def _copy_layers(self) -> None:
        self.copied_layers += 1

    def show(self, line: Line, width: int = 800) -> None:
        self.view.set_line(line)
        self.window.resize(width, 300)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.waitUntil(lambda: all(map(self.pictures.knows, pieces_of(line))))

    def click(self, view: FormulaView) -> None:
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))

    def image(self) -> QImage:
        return self.view.grab().toImage()


@pytest.fixture
def user(qtbot: QtBot) -> Iterator[User]:
    user = User(qtbot)
    yield user
    user.window.hide()
    user.pictures.rest()
    QGuiApplication.clipboard().clear()


def count(image: QImage, color: str) -> int:
    return sum(
        image.pixelColor(x, y).name() == color
        for x in range(image.width())
        for y in range(image.height())
    )


def test_the_text_is_there_until_the_picture_is(user: User, qtbot: QtBot) -> None:
    user.view.set_line(DELTA)
    user.window.resize(800, 300)
    user.window.show()
    written = user.image()
    assert count(written, theme.current().accent.name()) > 50
    qtbot.waitUntil(lambda: all(map(user.pictures.knows, pieces_of(DELTA))))
    drawn = user.image()
    assert drawn != written
    assert count(drawn, theme.current().accent.name()) > 50, "the result stands out"
    assert count(drawn, theme.current().ink.name()) > 100


def test_what_is_not_seen_is_not_drawn(user: User, qtbot: QtBot) -> None:
    user.view.set_line(DELTA)
    qtbot.wait(0)
    assert not user.pictures.knows(DELTA.symbols.latex)


def test_a_formula_that_cannot_be_drawn_is_written(user: User) -> None:
    user.show(Line("", Formula("x^", "x to the")))
    assert count(user.image(), theme.current().ink.name()) > 20
    assert user.view.accessibleName() == "x to the"


def test_a_click_chooses_it_and_it_looks_so(user: User) -> None:
    user.show(DELTA)
    user.click(user.other)
    ground = user.image().pixelColor(6, 6)
    user.click(user.view)
    assert user.view.hasFocus()
    assert user.image().pixelColor(6, 6) != ground


def test_the_tab_key_chooses_it_too(user: User, qtbot: QtBot) -> None:
    user.show(DELTA)
    user.click(user.view)
    qtbot.keyClick(user.view, Qt.Key.Key_Tab)
    assert user.other.hasFocus()


def test_ctrl_c_copies_the_chosen_equation_as_text(user: User, qtbot: QtBot) -> None:
    user.show(DELTA)
    user.click(user.view)
    qtbot.keyClick(user.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    expected = "δ₂ = (Σₖ w₂ₖ δₖ) · tanh′(z₂) = (0.417 · −0.0423) · (1 − 0.472²) = −0.01371"
    assert QGuiApplication.clipboard().text() == expected
    assert user.copied_layers == 0, "the key does nothing else"


@pytest.mark.parametrize(
    ("item", "beginning"), [("Copy as text", "δ₂ = (Σ"), ("Copy as LaTeX", r"\delta_2 = \left(")]
)
def test_the_menu_copies(user: User, qtbot: QtBot, item: str, beginning: str) -> None:
    user.show(DELTA)
    menu = open_menu(user)
    action = next(a for a in menu.actions() if a.text().split("\t")[0] == item)
    action.trigger()
    menu.close()
    assert QGuiApplication.clipboard().text().startswith(beginning)


def open_menu(user: User) -> QMenu:
    place = QPoint(10, 10)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, user.view.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(user.view.viewport(), event)
    menu = user.view.findChild(QMenu)
    assert isinstance(menu, QMenu)
    return menu


def test_the_tooltip_has_all_digits(user: User) -> None:
    user.show(DELTA)
    tip = user.view.toolTip()
    for digits in ("w₂₁ = 0.41712345", "a₂ = 0.4719999", "δ₂ = −0.0137097123456789"):
        assert digits in tip


def test_names_from_a_table_are_no_html(user: User) -> None:
    user.show(Line("", Formula("x", "x"), None, Quantity("<b>x</b>", 1.5)))
    assert "&lt;b&gt;x&lt;/b&gt; = 1.5" in user.view.toolTip()


def test_a_long_equation_takes_more_rows_and_stays_in_its_room(user: User) -> None:
    user.show(LONG, width=1600)
    wide = user.view.heightForWidth(1600)
    assert user.view.heightForWidth(700) > 1.5 * wide
    user.window.resize(700, 300)
    user.qtbot.waitUntil(lambda: user.view.height() == user.view.heightForWidth(user.view.width()))
    assert user.view.horizontalScrollBar().maximum() == 0


def test_a_side_that_is_wider_than_the_room_can_be_scrolled_by_key(user: User) -> None:
    wide = r"\begin{bmatrix} 0.1234 & 0.1234 & 0.1234 & 0.1234 & 0.1234 \end{bmatrix}"
    user.show(Line("", Formula(wide, "[0.1234 0.1234 0.1234 0.1234 0.1234]")), width=160)
    bar = user.view.horizontalScrollBar()
    user.qtbot.waitUntil(lambda: bar.maximum() > 0)
    before = user.image()
    user.click(user.view)
    user.qtbot.keyClick(user.view, Qt.Key.Key_Right)
    assert bar.value() > 0
    assert user.image() != before


def test_another_equation_begins_at_its_beginning(user: User) -> None:
    wide = r"\begin{bmatrix} 0.1234 & 0.1234 & 0.1234 & 0.1234 & 0.1234 \end{bmatrix}"
    user.show(Line("", Formula(wide, "[0.1234 …]")), width=160)
    bar = user.view.horizontalScrollBar()
    user.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    user.view.set_line(Line("", Formula(wide, "[0.1234 …]")))
    assert bar.value() == 0


def test_formulas_follow_the_size_of_the_letters(user: User) -> None:
    user.show(DELTA)
    small = user.view.sizeHint()
    font = user.view.font()
    font.setPointSizeF(2 * font.pointSizeF())
    user.view.setFont(font)
    assert user.view.sizeHint().width() > 1.8 * small.width()
    assert user.view.sizeHint().height() > 1.5 * small.height()
