"""The ports of layers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from ann_studio.studio import theme
from ann_studio.studio.canvas.gestures.grips import ConnectGrip
from ann_studio.studio.canvas.items.port_item import PortItem
from ann_studio.studio.document import Document
from tests.studio.canvas.items.drawing import color_at, lies_in_its_outline, painted


@pytest.mark.parametrize("is_output", [True, False])
def test_a_port_says_what_to_drag_it_to(qapp: QApplication, is_output: bool) -> None:
    port = PortItem("h", is_output, 6.0)
    assert port.grip == ConnectGrip("h", is_output)
    assert ("is to feed" in port.toolTip()) == ("to be fed" not in port.toolTip())
    assert port.shape().contains(QPointF(7, 0))
    assert port.cursor().shape() is Qt.CursorShape.CrossCursor


def test_it_lights_up_where_a_connection_may_end(qapp: QApplication) -> None:
    port = PortItem("h", False, 12.0)
    assert color_at(painted(port), 0, 0) == theme.current().canvas
    port.set_lit(True)
    assert color_at(painted(port), 0, 0) == theme.current().accent
    assert lies_in_its_outline(port)


def test_ports_stand_at_both_sides_of_a_head(show: Callable, branched: Document) -> None:
    user = show(branched)
    parts = user.panel.network.parts
    assert set(parts.input_ports) == {"left", "right", "both", "output"}
    assert set(parts.output_ports) == {"input", "left", "right", "both"}
    for layer_id, head in parts.heads.items():
        for ports, side in ((parts.input_ports, -1), (parts.output_ports, 1)):
            if layer_id in ports:
                assert (ports[layer_id].x() - head.x()) * side > head.frame_rect().width() / 2
