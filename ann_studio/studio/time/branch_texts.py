"""Words for branches: their names and where they begin."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ann_studio.project.state import BranchIdentity
from ann_studio.studio import i18n

translate = QCoreApplication.translate


def name_of(branch: BranchIdentity) -> str:
    """What the user has called it, else where it begins."""
    if branch.name:
        return branch.name
    if branch.parent is None:
        return translate("Time", "First run")
    text = translate("Time", "From epoch {epoch}")
    return text.format(epoch=i18n.integer(branch.fork_epoch))
