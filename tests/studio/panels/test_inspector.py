"""The inspector shows whatever is chosen, and nothing else."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ann_studio.studio import i18n, theme
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor
from ann_studio.studio.panels.model_panel import ModelPanel
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target
from ann_studio.studio.widgets.elided_label import ElidedLabel
from tests.studio.panels.conftest import Show
from tests.studio.panels.model_user import ModelUser

HIDDEN, NEURON = LayerTarget("hidden"), NeuronTarget("hidden", 1)
WEIGHT = EdgeTarget("hidden", 0, 1)


def test_with_nothing_chosen_it_says_what_can_be(user: ModelUser) -> None:
    inspector = user.inspector
    assert inspector.hint.isVisible()
    assert "Select a layer" in inspector.hint.text()
    sections = (inspector.layer, inspector.unit, inspector.weight, inspector.several)
    assert not any(section.isVisible() for section in sections)


@pytest.mark.parametrize(
    ("target", "title", "kind"),
    [
        (HIDDEN, "Dense 4", "Dense layer"),
        (NEURON, "neuron 2", "neuron of Dense 4 (relu)"),
        (WEIGHT, "Study Hrs → neuron 2", "weight of Dense 4 (relu)"),
        (NeuronTarget("input", 1), "Sleep Hrs", "neuron of Input"),
    ],
)
def test_each_kind_has_its_title(user: ModelUser, target: Target, title: str, kind: str) -> None:
    user.click(target)
    assert (user.inspector.title.text(), user.inspector.kind.text()) == (title, kind)
    assert not user.inspector.hint.isVisible()


def test_what_goes_is_shown_no_longer(user: ModelUser, document: Document, editor: Editor) -> None:
    editor.set_units("hidden", 6)
    for target, edit in (
        (NeuronTarget("hidden", 5), lambda: editor.set_units("hidden", 4)),
        (EdgeTarget("output", 3, 0), lambda: editor.set_units("hidden", 3)),
        (HIDDEN, lambda: editor.remove_layer("hidden")),
    ):
        user.click(target)
        edit()
        assert user.inspector.hint.isVisible()
        document.undo_stack.undo()


def test_what_changed_while_hidden_is_made_up_for(
    user: ModelUser, model_panel: ModelPanel, document: Document, editor: Editor
) -> None:
    user.click(NEURON)
    model_panel.hide()
    document.selection.choose(HIDDEN)
    editor.set_activation("hidden", "tanh")
    assert user.inspector.title.text() == "neuron 2"
    model_panel.show()
    assert user.inspector.title.text() == "Dense 4"
    assert user.inspector.layer.activation.currentText() == "tanh"


def test_the_wheel_changes_no_field_without_the_focus(user: ModelUser, document: Document) -> None:
    user.click(HIDDEN)
    user.outline.setFocus()
    network = document.network
    for field in (user.inspector.layer.units, user.inspector.layer.activation):
        center = field.rect().center()
        event = QWheelEvent(
            QPointF(center),
            QPointF(field.mapToGlobal(center)),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, event)
    assert document.network is network


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("target", [HIDDEN, NEURON, WEIGHT, NeuronTarget("input", 0)])
def test_everything_fits_the_width_of_a_narrow_dock(
    qapp: QApplication,
    document: Document,
    editor: Editor,
    show: Show,
    language: str,
    name: str,
    target: Target,
) -> None:
    i18n.install(qapp, language)
    theme.apply(qapp, name)
    panel = show(ModelPanel(document, editor))
    document.selection.choose(target)
    content = panel.inspector.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= panel.inspector.viewport().width()
    for label in shown(content, lambda w: isinstance(w, QLabel)):
        assert isinstance(label, QLabel)
        if not label.wordWrap() and not isinstance(label, ElidedLabel):
            assert label.width() >= label.sizeHint().width(), label.text()


def shown(parent: QWidget, wanted: Callable[[QWidget], bool]) -> list[QWidget]:
    return [w for w in parent.findChildren(QWidget) if w.isVisible() and wanted(w)]
