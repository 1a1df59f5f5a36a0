"""Things that Keras lets be given by name or as an object, where the name says it all."""

from __future__ import annotations

from dataclasses import dataclass

from ann_studio.engine.checks import check_choice


@dataclass(frozen=True)
class Named:
    """An object that stands for the engine's `name`; `label` is what Keras calls its results."""

    name: str
    label: str = ""


def name_of(setting: str, identifier: object, choices: dict[str, str]) -> str:
    """The engine's name for a name, an alias or an object; raises SettingError for another.

    `choices` gives the engine's name for each name and alias.
    """
    name = identifier.name if isinstance(identifier, Named) else identifier
    if isinstance(name, str) and name not in choices:
        name = name.lower()
    check_choice(setting, name, tuple(choices))
    return choices[str(name)]
