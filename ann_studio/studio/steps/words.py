"""What the seven steps of learning are called, and how far one can go at once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ann_studio.engine.walk import Granularity, Phase

translate = QCoreApplication.translate


def phase_names() -> dict[Phase, str]:
    """The lecture's seven steps, in their order."""
    return {
        "initialize": translate("Steps", "Initialize weights"),
        "input": translate("Steps", "Input row"),
        "forward": translate("Steps", "Forward propagation"),
        "cost": translate("Steps", "Cost"),
        "backward": translate("Steps", "Back-propagation"),
        "update": translate("Steps", "Update weights"),
        "next": translate("Steps", "Next row / epoch"),
    }


def short_phase_names() -> dict[Phase, str]:
    """The same in a word, where there is little room."""
    return {
        "initialize": translate("Steps", "Initialize"),
        "input": translate("Steps", "Input"),
        "forward": translate("Steps", "Forward"),
        "cost": translate("Steps", "Cost"),
        "backward": translate("Steps", "Backward"),
        "update": translate("Steps", "Update"),
        "next": translate("Steps", "Next"),
    }


def granularity_names() -> dict[Granularity, str]:
    """What one step goes over, from the least to the most."""
    return {
        "neuron": translate("Steps", "By neuron"),
        "layer": translate("Steps", "By layer"),
        "phase": translate("Steps", "By phase"),
        "row": translate("Steps", "By row"),
        "batch": translate("Steps", "By batch"),
        "epoch": translate("Steps", "By epoch"),
    }


def capitalized(text: str) -> str:
    """As it begins a title."""
    return text[:1].upper() + text[1:]
