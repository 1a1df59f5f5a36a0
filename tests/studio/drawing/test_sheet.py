"""The drawing for paper: all of the network with its scale, light, and nothing to be used."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QPoint, QSizeF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ann_studio.data.reading import read_table
from ann_studio.project.state import new_project
from ann_studio.studio import theme
from ann_studio.studio.canvas.canvas import CanvasPanel
from ann_studio.studio.document import Document
from ann_studio.studio.drawing import formats
from ann_studio.studio.drawing.sheet import Sheet
from ann_studio.studio.editor import Editor
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget

LIGHT, DARK = theme.themes["light"], theme.themes["dark"]
PAGE = LIGHT.panel


def test_it_is_drawn_on_white_with_a_margin_all_around(
    document: Document, sheet_of: Callable[..., Sheet]
) -> None:
    image = formats.image(sheet_of(document))
    width, height = image.width(), image.height()
    edge = [image.pixelColor(x, y) for x in range(width) for y in (0, 8, height - 1)]
    edge += [image.pixelColor(x, y) for x in (0, 8, width - 1) for y in range(height)]
    assert set(map(QColor.name, edge)) == {"#ffffff"}


def test_it_is_light_when_the_window_is_dark_which_stays_so(
    document: Document, sheet_of: Callable[..., Sheet], qapp: QApplication
) -> None:
    light = formats.svg(sheet_of(document), "", "")
    theme.apply(qapp, "dark")
    dark = formats.svg(sheet_of(document), "", "")
    assert theme.current().name == "dark"
    assert dark == light
    colors = {c.name() for c in (LIGHT.ink, LIGHT.muted, LIGHT.negative, LIGHT.positive, PAGE)}
    assert all(color.encode() in dark for color in colors)
    assert DARK.canvas.name().encode() not in dark
    assert DARK.ink.name().encode() not in dark


def test_the_canvas_has_been_dark_before_and_its_pens_are_not_taken(
    document: Document, sheet_of: Callable[..., Sheet], qapp: QApplication, qtbot: QtBot
) -> None:
    light = formats.svg(sheet_of(document), "", "")
    theme.apply(qapp, "dark")
    panel = CanvasPanel(document, Editor(document))
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    before = panel.grab().toImage()
    assert formats.svg(sheet_of(document), "", "") == light
    assert panel.grab().toImage() == before


def test_what_is_chosen_or_pointed_at_does_not_show_and_stays_chosen(
    document: Document, sheet_of: Callable[..., Sheet], qtbot: QtBot
) -> None:
    plain = formats.svg(sheet_of(document), "", "")
    panel = CanvasPanel(document, Editor(document))
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    chosen = (LayerTarget("hidden"), NeuronTarget("hidden", 1), EdgeTarget("hidden", 0, 2))
    document.selection.choose(*chosen)
    neuron = panel.network.neuron(NeuronTarget("hidden", 2))
    qtbot.mouseMove(panel.view.viewport(), QPoint(1, 1))
    qtbot.mouseMove(panel.view.viewport(), panel.view.mapFromScene(neuron.scenePos()))
    assert panel.card.isVisible()
    with qtbot.assertNotEmitted(document.selection.changed):
        assert formats.svg(sheet_of(document), "", "") == plain
    assert document.selection.targets == chosen
    assert panel.card.isVisible()


def test_what_is_there_to_be_used_is_not_drawn(
    document: Document, sheet_of: Callable[..., Sheet]
) -> None:
    """Neither a "+" in its circle nor the pills with fewer and more."""
    root = ElementTree.fromstring(formats.svg(sheet_of(document), "", ""))
    shapes = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert shapes.count("circle") == 3 + 4 + 1
    assert shapes.count("path") == 1  # the scale


def test_a_network_narrower_than_its_scale_leaves_the_scale_whole(
    tmp_path: Path,
    sheet_of: Callable[..., Sheet],
    texts_of: Callable[[bytes], list[str]],
) -> None:
    file = tmp_path / "t.csv"
    file.write_text("a,y\n" + "".join(f"{i},{2 * i}.5\n" for i in range(9)))
    document = Document(new_project(read_table(file)))
    Editor(document).remove_layer("hidden")
    svg = formats.svg(sheet_of(document, QSizeF(60, 60)), "", "")
    (notes,) = [text for text in texts_of(svg) if text.startswith("weight · dashed = negative")]
    assert " · neuron ±" in notes


def test_all_of_a_network_is_drawn_however_small_the_window(
    document: Document,
    sheet_of: Callable[..., Sheet],
    texts_of: Callable[[bytes], list[str]],
) -> None:
    texts = texts_of(formats.svg(sheet_of(document, QSizeF(50, 50)), "", ""))
    assert {"Input", "Dense 4", "Dense 1", "relu", "sigmoid", "3 features"} <= set(texts)
