"""The one undoable command: it swaps some values of the document for others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from weakref import WeakMethod

from PySide6.QtGui import QUndoCommand

Values = Mapping[str, object]


class Edit(QUndoCommand):
    """Swaps values in, and takes back what was there: undo and redo are the same act.

    What comes back is what the document held at that moment, so a training that went on since is
    not lost by undoing. Edits with the same `merge_key` become one step; None: never.
    """

    _keys: dict[str, int] = {}  # noqa: RUF012 - Qt wants one number for each kind of command

    def __init__(self, text: str, swap: Callable[[Values], Values], values: Values) -> None:
        super().__init__(text)
        # The document has the stack, and the stack this: a cycle would keep the document.
        self._swap = WeakMethod(swap)
        self._values = values
        self.merge_key: str | None = None

    def redo(self) -> None:
        """Swaps."""
        swap = self._swap()
        assert swap is not None
        self._values = swap(self._values)

    undo = redo

    def id(self) -> int:
        """A number for the merge key, as Qt asks it; -1: never merge."""
        if self.merge_key is None:
            return -1
        return self._keys.setdefault(self.merge_key, len(self._keys))

    def mergeWith(self, other: QUndoCommand) -> bool:
        """What this command would bring back was there before both."""
        return other.id() == self.id()
