"""The choice of a lens, alike wherever weights are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ann_studio.studio.document import Document
from ann_studio.studio.widgets.segmented import SegmentedControl

translate = QCoreApplication.translate


class LensControl(SegmentedControl):
    """Follows the document's look, and changes it."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        choices = (
            ("weight", translate("LensControl", "Weight")),
            ("gradient", translate("LensControl", "Gradient")),
            ("update", translate("LensControl", "Update")),
            ("contribution", "w·a"),
        )
        super().__init__(choices, parent)
        self._look = document.look
        for lens, tip in (
            ("weight", self.tr("Colors show the weights")),
            ("gradient", self.tr("Colors show ∂C/∂w, the slope of the cost")),
            ("update", self.tr("Colors show Δw, the change made by the latest update")),
            ("contribution", self.tr("Colors show w·a, what a weight brings to the sum z")),
        ):
            self.button(lens).setToolTip(tip)
        self.setAccessibleName(self.tr("What the colors show"))
        self.chosen.connect(lambda lens: self._look.set(lens=lens))
        self._look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is chosen."""
        self.set_value(self._look.lens)
