"""Colours that can be read, on both themes, and a scale that runs from negative to positive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from ann_studio.studio import resources, theme

NAMES = ("light", "dark")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ink", ["ink", "muted", "danger"])
@pytest.mark.parametrize("ground", ["window", "panel", "canvas", "card"])
def test_text_can_be_read(name: str, ink: str, ground: str) -> None:
    chosen = theme.themes[name]
    assert theme.contrast(getattr(chosen, ink), getattr(chosen, ground)) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_the_button_that_matters_can_be_read(name: str) -> None:
    chosen = theme.themes[name]
    assert theme.contrast(chosen.accent_ink, chosen.accent) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert theme.contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert theme.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("name", NAMES)
def test_the_scale_has_the_colours_of_its_ends_and_middle(name: str, qapp: QApplication) -> None:
    chosen = theme.apply(qapp, name)
    colors = theme.weight_palette(33)
    assert (colors[0], colors[16], colors[32]) == (chosen.negative, chosen.zero, chosen.positive)
    assert theme.weight_color(float("nan")) == chosen.zero
    assert theme.weight_color(99) == chosen.positive


@given(st.floats(-1, 1), st.sampled_from(NAMES))
def test_numbers_on_neurons_can_be_read(t: float, name: str) -> None:
    theme._current[0] = theme.themes[name]
    ground = theme.weight_color(t)
    assert theme.contrast(theme.contrast_ink(ground), ground) >= 4.5


def test_follows_the_system_unless_told_otherwise(qapp: QApplication) -> None:
    assert theme.apply(qapp, "system").name in NAMES
    assert theme.apply(qapp, "dark").name == "dark"
    assert qapp.palette().window().color() == theme.themes["dark"].window


@pytest.mark.parametrize("name", NAMES)
def test_icons_take_the_colour_of_the_theme(name: str, qapp: QApplication) -> None:
    ink = theme.apply(qapp, name).ink
    image = theme.icon("plus").pixmap(24, 24).toImage()
    colors = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert ink.name() in colors


def test_a_disabled_icon_is_paler(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    icon = theme.icon("plus")
    normal = icon.pixmap(24, 24).toImage()
    disabled = icon.pixmap(24, 24, QIcon.Mode.Disabled).toImage()
    assert normal != disabled


def test_every_icon_is_drawn_in_current_color() -> None:
    folder = resources._ROOT / "icons"
    names = [f.name for f in folder.iterdir() if f.name.endswith(".svg") and f.name != "app.svg"]
    assert len(names) > 20
    for name in names:
        assert "currentColor" in resources.icon_svg(name.removesuffix(".svg"))


def test_what_is_printed_is_light_for_as_long_as_it_is_printed(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    with theme.printed() as colors:
        assert colors is theme.current() is theme.themes["light"]
        assert theme.weight_color(0.0) == theme.themes["light"].zero
    assert theme.current().name == "dark"
    with pytest.raises(ZeroDivisionError), theme.printed():
        raise ZeroDivisionError
    assert theme.current().name == "dark"
