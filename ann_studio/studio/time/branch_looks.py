"""How branches look to people: their names, and their colors in plots and lists."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from ann_studio.project.state import BranchIdentity
from ann_studio.studio import i18n, theme
from ann_studio.studio.document import Document

translate = QCoreApplication.translate

_FIRST: Final = BranchIdentity().id


def name_of(branch: BranchIdentity) -> str:
    """What the user has called it, else where it begins."""
    if branch.name:
        return branch.name
    if branch.id == _FIRST:
        return translate("Time", "First run")
    if branch.parent is None and not branch.fork_step:
        return translate("Time", "Run {number}").format(number=i18n.integer(branch.id + 1))
    text = translate("Time", "From epoch {epoch}")
    return text.format(epoch=i18n.integer(branch.fork_epoch))


def color_of(document: Document, branch: BranchIdentity) -> QColor:
    """Blue for the present one, as the training is everywhere; the others keep theirs."""
    if branch.id == document.branch.id:
        return theme.current().training
    return theme.series_color(branch.id)
