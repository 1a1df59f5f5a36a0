"""A gesture: what goes on from a press of the mouse until it is let go, or given up."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from ann_studio.studio.canvas.gestures.hint import Hint
from ann_studio.studio.canvas.scene import NetworkScene
from ann_studio.studio.canvas.view import NetworkView
from ann_studio.studio.document import Document
from ann_studio.studio.editor import Editor

Edit = Callable[[], None]


@dataclass(frozen=True)
class Stage:
    """Where gestures take place; `attempt` makes an edit, or tells why it cannot be."""

    document: Document
    editor: Editor
    network: NetworkScene
    view: NetworkView
    hint: Hint
    attempt: Callable[[Edit], object]


class Gesture(ABC):
    """Points are of the scene. Nothing is changed before `end`; `cancel` leaves no trace."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @abstractmethod
    def move(self, point: QPointF) -> None:
        """The mouse is elsewhere."""

    @abstractmethod
    def end(self, modifiers: Qt.KeyboardModifier) -> None:
        """The mouse is let go."""

    def cancel(self) -> None:
        """It is given up; `end` calls this too, to take away what was shown meanwhile."""
        self.stage.hint.hide()

    def paint(self, painter: QPainter) -> None:  # noqa: B027 - most gestures draw nothing
        """Draws over the scene, in its coordinates."""
