"""The look of the controls, as a Qt style sheet made from the theme and the font."""

from __future__ import annotations

import tempfile
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from ann_studio.studio import resources

if TYPE_CHECKING:
    from ann_studio.studio.theme import Theme

_TEMPLATE = Template(
    """
* { outline: none; }
QMainWindow, QDialog, QMessageBox { background: $panel; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle:vertical { background: transparent; border-top: 1px solid $line; margin: 4px 0; }
QSplitter::handle:vertical:hover { border-top-color: $accent; }
QToolTip { background: $panel; color: $ink; border: 1px solid $line; border-radius: 6px;
    padding: 4px 6px; }
QLabel[muted="true"] { color: $muted; }
QLabel[heading="true"], ElidedLabel[heading="true"] { font-weight: 600; }
QLabel[section="true"] { color: $muted; font-weight: 600; padding-top: 8px; }
QLabel[problem="true"] { color: $danger; }
QFrame[popup="true"] { background: $panel; border: 1px solid $line; }
QLabel[hint="true"] { background: $panel; color: $ink; border: 1px solid $line;
    border-radius: 6px; padding: 4px 8px; }
QLabel[hint="true"][refused="true"] { color: $danger; border-color: $danger; }
QWidget[bar="true"] { background: $canvas; }
QWidget#steps { background: $panel; border-top: 1px solid $line; }
QFrame[card="true"] { background: $card; border: 1px solid $line; border-radius: 6px; }
QFrame[separator="true"] { background: $line; border: none; }
QFrame#message-bar { border-radius: 0; border-width: 0 0 1px 0; }
QFrame#coach-bar { border-radius: 0; border-width: 1px 0 0 0; }
QFrame#coach-bar[lit="true"] { background: $selected; }

QMenuBar { background: $panel; border-bottom: 1px solid $line; padding: 1px 4px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 8px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $hover; color: $ink; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QToolBar { background: $panel; border: none; border-bottom: 1px solid $line; padding: 6px 8px;
    spacing: 6px; }
QToolButton, QPushButton { background: $card; border: 1px solid $line; border-radius: 6px;
    padding: 2px 10px; min-height: ${inner}px; color: $ink; }
QToolButton { padding: 2px 6px; }
QToolButton:hover, QPushButton:hover { background: $hover; }
QToolButton:pressed, QPushButton:pressed { background: $line; }
QToolButton:disabled, QPushButton:disabled { color: $faded; }
QToolButton:focus, QPushButton:focus { border: 2px solid $accent; padding: 1px 9px; }
QToolButton:focus { padding: 1px 5px; }
QToolButton[toggle="true"]:checked { background: $selected; border-color: $accent; }
QToolButton[primary="true"], QPushButton[primary="true"], QPushButton:default {
    background: $accent; color: $accent_ink; border-color: $accent; font-weight: 600; }
QToolButton[primary="true"] { padding: 2px 14px; }
QToolButton[primary="true"]:hover, QPushButton[primary="true"]:hover { background: $accent_hover; }
QToolButton[primary="true"]:focus, QPushButton[primary="true"]:focus, QPushButton:default:focus {
    border: 2px solid $ink; }
QToolButton[primary="true"]:disabled, QPushButton[primary="true"]:disabled,
QPushButton:default:disabled { background: $line; color: $faded_on_line; border-color: $line; }
QToolButton[quiet="true"] { background: transparent; border-color: transparent; color: $muted;
    padding-left: 0; }
QToolButton[quiet="true"]:hover { color: $ink; }
QToolButton[quiet="true"]:focus { border-color: $accent; }
QToolButton[flat="true"] { background: transparent; border-color: transparent; }
QToolButton[flat="true"]:hover { background: $hover; border-color: $line; }
QToolButton[flat="true"]:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QAbstractSpinBox { background: $card; color: $ink;
    border: 1px solid $line; border-radius: 6px; padding: 2px 8px; min-height: ${inner}px;
    selection-background-color: $accent; selection-color: $accent_ink; }
QLineEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 1px 7px; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {
    color: $faded; background: $panel; }
QLineEdit[invalid="true"], QSpinBox[invalid="true"] { border: 2px solid $danger;
    padding: 1px 7px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("$arrow_down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; color: $ink; border: 1px solid $line;
    selection-background-color: $hover; selection-color: $ink; padding: 2px; }
QSpinBox, QDoubleSpinBox { padding: 0 18px 0 6px; }
QSpinBox:focus, QDoubleSpinBox:focus { padding: 0 17px 0 5px; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-position: top right; width: 18px;
    border: none; background: transparent; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-position: bottom right;
    width: 18px; border: none; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$arrow_up"); width: 10px;
    height: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$arrow_down"); width: 10px;
    height: 10px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: ${inner}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $faded; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $muted;
    border-radius: 3px; background: $card; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
    image: url("$check"); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent;
    image: url("$dash"); }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent;
    background: $accent_ink; }
QCheckBox::indicator:checked:disabled, QCheckBox::indicator:indeterminate:disabled {
    background: $faded; border-color: $faded; }
QCheckBox::indicator:unchecked:disabled, QRadioButton::indicator:unchecked:disabled {
    border-color: $line; }
QRadioButton::indicator:checked:disabled { border-color: $faded; }
QCheckBox::indicator:focus, QRadioButton::indicator:unchecked:focus { width: 12px; height: 12px;
    border: 2px solid $accent; }
QCheckBox::indicator:checked:focus, QCheckBox::indicator:indeterminate:focus,
QRadioButton::indicator:checked:focus { border-color: $ink; }

QPushButton[segment="true"] { border-radius: 0; border-left-width: 0; background: $card;
    color: $muted; padding: 2px 4px; }
QPushButton[segment="true"]:hover { color: $ink; }
QPushButton[segment="true"]:checked { background: $accent; color: $accent_ink; font-weight: 600;
    border-color: $accent; }
QPushButton[segment="true"]:disabled { color: $faded; }
QPushButton[segment="true"]:checked:disabled { background: $line; color: $faded_on_line;
    border-color: $line; }
QPushButton[segment="true"]:focus { border: 2px solid $ink; padding: 1px 3px; }
QPushButton[segment="true"][place="first"] { border-left-width: 1px;
    border-top-left-radius: 6px; border-bottom-left-radius: 6px; }
QPushButton[segment="true"][place="last"] { border-top-right-radius: 6px;
    border-bottom-right-radius: 6px; }

QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -5px 0; border-radius: 7px;
    background: $panel; border: 2px solid $accent; }
QSlider::groove:vertical { width: 4px; border-radius: 2px; background: $line; }
QSlider::add-page:vertical { background: $accent; border-radius: 2px; }
QSlider::handle:vertical { width: 12px; height: 12px; margin: 0 -5px; border-radius: 7px;
    background: $panel; border: 2px solid $accent; }
QSlider::handle:focus { background: $accent; }
QSlider::sub-page:horizontal:disabled, QSlider::add-page:vertical:disabled { background: $faded; }
QSlider::handle:disabled { border-color: $faded; }

QTabBar { background: $panel; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; border: none;
    border-bottom: 2px solid transparent; padding: 7px 8px 5px 8px; margin: 0 2px; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { border-bottom-color: $ink; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }

QDockWidget { background: $panel; color: $ink; titlebar-close-icon: url("$close");
    titlebar-normal-icon: url("$detach"); }
QDockWidget > QWidget { background: $panel; }
QDockWidget::title { background: $panel; text-align: left; padding: 8px 10px 4px 10px; }
QDockWidget::close-button, QDockWidget::float-button { background: transparent; border: none;
    padding: 0; icon-size: 12px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover;
    border-radius: 4px; }

QGroupBox { border: 1px solid $line; border-radius: 6px; margin-top: ${half}px;
    padding-top: ${half}px; }
QGroupBox::title { subcontrol-origin: margin; left: 8px; padding: 0 4px; color: $muted; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $muted; border: none;
    border-bottom: 1px solid $line; padding: 4px 6px; font-weight: 600; }
QTableView, QTreeView, QListView { background: $panel; color: $ink; border: 1px solid $line;
    border-radius: 6px; gridline-color: $line; alternate-background-color: $card;
    selection-background-color: $selected; selection-color: $ink; }
QTableView:focus, QTreeView:focus, QListView:focus { border-color: $accent; }
QTableView::item, QTreeView::item, QListView::item { padding: 3px 6px; }
QTableCornerButton::section { background: $panel; border: none; }

QProgressBar { background: $line; border: none; border-radius: 3px; text-align: center;
    min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QStatusBar { background: $panel; color: $muted; border-top: 1px solid $line; }
"""
)

_folder: list[tempfile.TemporaryDirectory[str]] = []


def stylesheet(theme: Theme, app: QApplication) -> str:
    """The style sheet for this theme; heights follow the application's font."""
    from ann_studio.studio.theme import COLOR_NAMES, mix

    height = QFontMetrics(app.font()).height()
    colors = {name: getattr(theme, name).name() for name in COLOR_NAMES}
    return _TEMPLATE.substitute(
        colors,
        inner=min(max(round(height * 1.45), 22), 40),
        half=height // 2 + 2,
        faded=mix(theme.muted, theme.panel, 0.35).name(),
        faded_on_line=mix(theme.muted, theme.line, 0.25).name(),
        selected=mix(theme.panel, theme.accent, 0.18).name(),
        scroll=mix(theme.line, theme.muted, 0.3).name(),
        accent_hover=mix(theme.accent, theme.ink, 0.15).name(),
        arrow_down=_arrow("chevron-down", theme.muted.name()),
        arrow_up=_arrow("chevron-up", theme.muted.name()),
        check=_arrow("check", theme.accent_ink.name()),
        dash=_arrow("minus", theme.accent_ink.name()),
        close=_arrow("x", theme.muted.name()),
        detach=_arrow("external", theme.muted.name()),
    )


def _arrow(icon: str, color: str) -> str:
    """A style sheet can only name files, so the recoloured icon is written to one."""
    if not _folder:
        _folder.append(tempfile.TemporaryDirectory(prefix="ann-studio-"))
    path = Path(_folder[0].name) / f"{icon}-{color[1:]}.svg"
    if not path.exists():
        svg = resources.icon_svg(icon).replace("currentColor", color)
        path.write_text(svg, encoding="utf-8")
    return path.as_posix()
