"""The checkbox that keeps a neuron or a weight from being trained."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from ann_studio.network.freezing import Extent, frozen_by
from ann_studio.network.spec import LayerSpec
from ann_studio.studio import theme


class FrozenBox(QCheckBox):
    """Checked and locked where more than this is frozen; says then what is."""

    def __init__(self, own: Extent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("fro&zen"))
        self._own = own

    def show_frozen(self, layer: LayerSpec, unit: int, row: int | None = None) -> None:
        """Shows whether a unit of a layer is frozen, or the weight from the input `row` to it."""
        extent = frozen_by(layer, unit, row)
        self.setCheckState(Qt.CheckState.Checked if extent else Qt.CheckState.Unchecked)
        self.setIcon(theme.icon("lock", "ink" if extent else "muted"))
        self.setEnabled(extent in (None, self._own))
        self.setToolTip(self._explain(extent))

    def _explain(self, extent: Extent | None) -> str:
        if extent == "layer":
            return self.tr("Its whole layer is frozen: make that trainable first.")
        if extent == "unit" and self._own == "weight":
            return self.tr("Its whole neuron is frozen: unfreeze that first.")
        return self.tr("Training leaves what is frozen as it is.")
