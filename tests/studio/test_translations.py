"""The Swedish translation is whole, true to its placeholders, and what is shipped is compiled."""

import importlib.util
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "ann_studio" / "resources" / "translations").glob("*.ts"))

_spec = importlib.util.spec_from_file_location("translate", ROOT / "tools" / "translate.py")
assert _spec is not None
assert _spec.loader is not None
translate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(translate)

Message = tuple[str, str]


def messages(path: Path) -> dict[Message, ElementTree.Element]:
    found = {}
    for context in ElementTree.parse(path).iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found[name, message.findtext("source") or ""] = translation
    return found


def texts(translation: ElementTree.Element) -> list[str]:
    forms = translation.findall("numerusform")
    return [form.text or "" for form in forms] if forms else [translation.text or ""]


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}|%n", text))


def test_there_is_a_translation() -> None:
    assert [path.name for path in SOURCES] == ["ann_studio_en.ts", "ann_studio_sv.ts"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_every_text_is_translated_with_its_placeholders(path: Path) -> None:
    for (context, source), translation in messages(path).items():
        assert translation.get("type") is None, f"{context}: “{source}” is not translated"
        for text in texts(translation):
            assert text.strip(), f"{context}: “{source}” is not translated"
            expected = placeholders(source)
            if "%n" in expected and len(texts(translation)) > 1:
                assert set(placeholders(text)) <= set(expected)
            else:
                assert placeholders(text) == expected, f"{context}: “{source}” became “{text}”"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_the_translation_knows_every_text_of_the_window(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    translate.gather(copy)
    assert set(messages(copy)) == set(messages(path)), "run tools/translate.py"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_the_compiled_translation_is_that_of_the_source(path: Path, tmp_path: Path) -> None:
    compiled = tmp_path / "fresh.qm"
    translate.compile_to(path, compiled)
    shipped = path.with_suffix(".qm")
    assert compiled.read_bytes() == shipped.read_bytes(), "run tools/translate.py"
