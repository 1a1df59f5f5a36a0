"""SVG with its text as text, and an image twice as fine."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ann_studio.data.reading import read_table
from ann_studio.project.state import new_project
from ann_studio.studio.document import Document
from ann_studio.studio.drawing import formats
from ann_studio.studio.drawing.sheet import Sheet

NAMESPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def flowers(tmp_path: Path) -> Document:
    """Two features, one of them with signs that XML cares about, and three classes."""
    rows = "".join(f"{i},5;{2 * i},25;{('ros', 'lilja', 'näva')[i % 3]}\n" for i in range(9))
    file = tmp_path / "växter.csv"
    file.write_text("<Width> & so;Length;Class\n" + rows, encoding="utf-8")
    return Document(new_project(read_table(file)))


def test_all_that_is_written_is_text(
    document: Document, sheet_of: Callable[..., Sheet], texts_of: Callable[[bytes], list[str]]
) -> None:
    texts = texts_of(formats.svg(sheet_of(document), "", ""))
    for title in ("Input", "3 features", "Dense 4", "relu", "Dense 1", "sigmoid"):
        assert title in texts
    for feature in document.dataset.feature_names:
        assert feature in texts
    assert "12 → −0.75" in texts
    assert "y = 0.93" in texts
    numbers = [text for text in texts if re.fullmatch(r"[+−]?\d\.\d\d", text)]
    assert len(numbers) == 8
    largest = abs(document.model.layout.block(document.parameters, "hidden")).max()
    largest = max(largest, abs(document.model.layout.block(document.parameters, "output")).max())
    assert f"+{largest:.3f}" in texts
    assert f"−{largest:.3f}" in texts
    assert any(text.startswith("weight · dashed = negative · neuron ±") for text in texts)


def test_signs_of_other_alphabets_and_of_xml_survive(
    flowers: Document, sheet_of: Callable[..., Sheet], texts_of: Callable[[bytes], list[str]]
) -> None:
    svg = formats.svg(sheet_of(flowers), "växter & <annat>", "“Växter”")
    assert set(flowers.dataset.feature_names) | {"ros", "lilja", "näva"} <= set(texts_of(svg))
    assert "<Width> & so" in texts_of(svg)
    root = ElementTree.fromstring(svg)
    assert root.findtext(f"{NAMESPACE}title") == "växter & <annat>"
    assert root.findtext(f"{NAMESPACE}desc") == "“Växter”"


def test_it_is_as_large_as_the_sheet_and_no_text_is_larger_than_on_the_screen(
    document: Document, sheet_of: Callable[..., Sheet], qapp: QApplication
) -> None:
    sheet = sheet_of(document)
    root = ElementTree.fromstring(formats.svg(sheet, "", ""))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    assert (width, height) == pytest.approx(sheet.size.toTuple(), abs=0.01)
    sizes = {float(e.attrib["font-size"]) for e in root.iter(f"{NAMESPACE}text")}
    assert max(sizes) == pytest.approx(QFontInfo(qapp.font()).pointSizeF() * 96 / 72)


def test_fonts_are_named_so_that_others_can_find_them(
    document: Document, sheet_of: Callable[..., Sheet], qapp: QApplication
) -> None:
    root = ElementTree.fromstring(formats.svg(sheet_of(document), "", ""))
    families = {e.attrib["font-family"] for e in root.iter(f"{NAMESPACE}text")}
    assert families == {f"{QFontInfo(QFont(qapp.font())).family()}, sans-serif"}


def test_lines_grow_with_the_drawing(document: Document, sheet_of: Callable[..., Sheet]) -> None:
    assert b"non-scaling-stroke" not in formats.svg(sheet_of(document), "", "")


def test_the_image_has_twice_the_pixels_and_the_size_of_the_sheet_in_print(
    document: Document, sheet_of: Callable[..., Sheet]
) -> None:
    sheet = sheet_of(document)
    image = formats.image(sheet)
    width, height = sheet.size.toTuple()
    assert (image.width(), image.height()) == (2 * width, 2 * height)
    inches = image.width() / (image.dotsPerMeterX() * 0.0254)
    assert inches == pytest.approx(width / 96, rel=0.01)


def test_a_png_file_holds_the_image(document: Document, sheet_of: Callable[..., Sheet]) -> None:
    image = formats.image(sheet_of(document))
    content = formats.png(image)
    assert content.startswith(b"\x89PNG")
    read = QImage.fromData(content)
    assert read.size() == image.size()
    assert read.convertToFormat(image.format()) == image


def test_svg_and_image_show_the_same(document: Document, sheet_of: Callable[..., Sheet]) -> None:
    """The SVG is painted by a reader of its own; smoothing may differ, but not what is where."""
    sheet = sheet_of(document)
    image = formats.image(sheet)
    other = QImage(image.size(), image.format())
    painter = QPainter(other)
    QSvgRenderer(QByteArray(formats.svg(sheet, "", ""))).render(painter)
    painter.end()
    small = [_shrunk(image), _shrunk(other)]
    worst = max(
        _distance(small[0].pixelColor(x, y), small[1].pixelColor(x, y))
        for x in range(small[0].width())
        for y in range(small[0].height())
    )
    assert worst < 60


def _distance(first: QColor, second: QColor) -> int:
    pairs = zip(first.getRgb(), second.getRgb(), strict=True)
    return max(abs(a - b) for a, b in pairs)  # type: ignore[operator]


def _shrunk(image: QImage) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaledToWidth(image.width() // 12, smooth)
