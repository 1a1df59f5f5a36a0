"""Every error in the language of the window: what was wrong, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ann_studio.data.errors import DataError
from ann_studio.engine.errors import EngineError
from ann_studio.network.errors import NetworkError
from ann_studio.network.spec import NetworkSpec
from ann_studio.project.errors import ProjectError
from ann_studio.studio import i18n
from ann_studio.studio.layer_names import with_layer_names

translate = QCoreApplication.translate


def text_of(error: Exception, network: NetworkSpec | None = None) -> str:
    """The text of an error that the lower layers raise on purpose, or of any other, in English.

    The layers of `network` are called as the drawing calls them, others by their ids.
    """
    if isinstance(error, NetworkError):
        parameters = {"layer_id": error.layer_id, **error.parameters}
        return text_of_code(error.code, with_layer_names(parameters, network), str(error))
    if isinstance(error, EngineError | DataError | ProjectError):
        parameters = with_layer_names(error.parameters, network)
        return text_of_code(error.code, parameters, str(error))
    return str(error)


def text_of_code(code: str, parameters: Mapping[str, object], otherwise: str) -> str:
    """The text for this code; `otherwise` for one that is not known here."""
    for texts in (_network_texts, _engine_texts, _table_texts, _file_texts, _project_texts):
        template = texts().get(code)
        if template is not None:
            shown = {name: _shown(name, value) for name, value in parameters.items()}
            row = parameters.get("row")
            if code == "target-sum" and isinstance(row, int):
                shown["row"] = i18n.integer(row + 1)  # the engine counts its rows from 0
            return template.format(**shown)
    return otherwise


def _shown(name: str, value: object) -> str:
    if name == "expected" and isinstance(value, str):
        return _requirement(value)
    if name == "end":
        ends = {
            "input": translate("Messages", "input"),
            "output": translate("Messages", "output"),
        }
        return ends.get(str(value), str(value))
    if name == "share" and isinstance(value, float):
        return i18n.percent(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return i18n.integer(value) if isinstance(value, int) else i18n.number(value)


def _requirement(text: str) -> str:
    """What a value was expected to be; the lower layers say it in English."""
    for pattern, template in (
        (r"a whole number from (\d+) to (\d+)", translate("Messages", "a whole number, {} to {}")),
        (r"one of (.+)", translate("Messages", "one of {}")),
        (r"at least (\d+)", translate("Messages", "at least {}")),
        (r"at most (\d+) either way", translate("Messages", "at most {} either way")),
        (r"a number above 0", translate("Messages", "a number above 0")),
        (r"true or false", translate("Messages", "true or false")),
        (r"a number", translate("Messages", "a number")),
        (r"a number from 0", translate("Messages", "a number from 0")),
        (r"a number from 0 to 1", translate("Messages", "a number from 0 to 1")),
        (r"a number from 0 to below 1", translate("Messages", "a number from 0 to below 1")),
        (r"a number above 0 to 1", translate("Messages", "a number above 0, to 1")),
        (r"those of its inputs", translate("Messages", "those of its inputs")),
        (
            r"a weight for each of (\d+) classes",
            translate("Messages", "a weight for each of {} classes"),
        ),
    ):
        match = re.fullmatch(pattern, text)
        if match:
            return template.format(*(_with_groups(part) for part in match.groups()))
    return text


def _with_groups(text: str) -> str:
    """A whole number as its reader writes it; other text as it is."""
    return i18n.integer(int(text)) if text.isdecimal() else text


def _network_texts() -> dict[str, str]:
    """Rules of a network."""
    return {
        "unknown-layer": translate(
            "Messages",
            "There is no layer “{layer_id}” any more.",
        ),
        "unknown-connection": translate(
            "Messages",
            "Layer “{source}” is not connected to layer “{layer_id}” any more.",
        ),
        "duplicate-layer": translate(
            "Messages",
            "There are two layers called “{layer_id}”. Give one of them another name.",
        ),
        "cycle": translate(
            "Messages",
            "The connections form a cycle through layer “{layer_id}”. A network must run "
            "from its inputs to its outputs: remove one of the connections.",
        ),
        "duplicate-connection": translate(
            "Messages",
            "Layer “{source}” is already connected to layer “{layer_id}”.",
        ),
        "input-count": translate(
            "Messages",
            "{type} layer “{layer_id}” takes {expected} incoming connection(s), but has "
            "{received}. Add or remove connections.",
        ),
        "add-widths": translate(
            "Messages",
            "Add layer “{layer_id}” expects inputs with equally many units, but they have "
            "{received}. Give them equally many units, or use Concatenate.",
        ),
        "unused-input": translate(
            "Messages",
            "Input layer “{layer_id}” feeds no other layer. Connect it, or remove it.",
        ),
        "dangling-layer": translate(
            "Messages",
            "Layer “{layer_id}” would feed no other layer. Connect it elsewhere first.",
        ),
        "output-feeds": translate(
            "Messages",
            "Layer “{layer_id}” is an output: it cannot feed another layer.",
        ),
        "option": translate(
            "Messages",
            "{option} of layer “{layer_id}” must be {expected}, but is {received}.",
        ),
        "layer-name": translate(
            "Messages",
            "“{name}” cannot be a layer's name. A name is made of the letters A to Z, digits, and "
            "the signs _ - . after the first.",
        ),
        "name-taken": translate(
            "Messages",
            "Another layer is called “{name}”. Choose another name.",
        ),
        "empty-network": translate(
            "Messages",
            "A network needs an Input layer and a layer that gives its output.",
        ),
        "fixed-layer": translate(
            "Messages",
            "Layer “{layer_id}” follows the table: its units are the features or the "
            "target. Choose them in the Data panel.",
        ),
        "nothing-to-freeze": translate(
            "Messages",
            "Layer “{layer_id}” has no weights that could be frozen.",
        ),
        "frozen-layer": translate(
            "Messages",
            "Layer “{layer_id}” is frozen as a whole. Unfreeze the layer first.",
        ),
        "frozen-unit": translate(
            "Messages",
            "This neuron of layer “{layer_id}” is frozen as a whole. Unfreeze the neuron first.",
        ),
        "unknown-unit": translate(
            "Messages",
            "Layer “{layer_id}” does not have this neuron any more.",
        ),
        "last-unit": translate(
            "Messages",
            "Layer “{layer_id}” must keep at least one neuron. Remove the layer instead.",
        ),
        "several-inputs": translate(
            "Messages",
            "Layer “{layer_id}” merges several layers. Choose one that takes a single input.",
        ),
        "nothing-to-skip": translate(
            "Messages",
            "Layer “{layer_id}” is an input: nothing feeds it that could skip it.",
        ),
        "nothing-to-copy": translate(
            "Messages",
            "Inputs and outputs follow the table, and a merge needs what it merges. Choose a "
            "hidden layer to copy.",
        ),
        "not-layers": translate(
            "Messages",
            "What was copied last is not layers of ANN Studio: {reason}. Copy layers first.",
        ),
    }


def _engine_texts() -> dict[str, str]:
    """What keeps a network from being trained."""
    return {
        "loss-fit": translate(
            "Messages",
            "{loss} needs {fitting} in the output layer, but it has {activation}. Choose "
            "{fitting} there, or another loss.",
        ),
        "softmax-one-unit": translate(
            "Messages",
            "softmax over a single unit is always 1. Choose sigmoid for the output layer,"
            " or a target with several classes.",
        ),
        "step-hidden": translate(
            "Messages",
            "Layer “{layer_id}” uses step, whose gradient is 0 everywhere, so no weight "
            "before it can learn. Choose sigmoid, tanh or relu for it. A single layer of "
            "step neurons, without hidden layers, is trained by the perceptron rule.",
        ),
        "target-range": translate(
            "Messages",
            "{loss} needs targets between 0 and 1, but they run from {lowest} to "
            "{highest}. Choose mean_squared_error, or make the target a category.",
        ),
        "target-sum": translate(
            "Messages",
            "{loss} needs targets that sum to 1 in every row, one column a class, but in row "
            "{row} of those used they sum to {total}. Choose mean_squared_error, or one category "
            "as target.",
        ),
        "setting": translate(
            "Messages",
            "{setting} must be {expected}, but is {received}.",
        ),
        "validation-split": translate(
            "Messages",
            "{share} of {rows} row(s) for validation leaves none to train on, or none to "
            "validate with. Choose another share.",
        ),
        "empty-table": translate(
            "Messages",
            "The table has no rows.",
        ),
        "shape": translate(
            "Messages",
            "The {end} layer has {expected} unit(s), but the table gives {received} column(s).",
        ),
    }


def _table_texts() -> dict[str, str]:
    """What keeps a table from being used."""
    return {
        "not-a-number": translate(
            "Messages",
            "“{file}”, row {row}, column “{column}”: “{cell}” is not a usable number "
            "(the decimal mark is “{decimal}”). Correct the cell in the file, or "
            "leave it empty: rows with an empty cell are left out.",
        ),
        "no-feature": translate(
            "Messages",
            "“{file}”: no column is a feature. Set the role of at least one column to feature; "
            "one that has the same value in every row cannot be one.",
        ),
        "no-target": translate(
            "Messages",
            "“{file}”: no column is the target. Set the role of a column to target.",
        ),
        "identifier-used": translate(
            "Messages",
            "“{file}”, column “{column}”: an identifier says nothing about a row. Ignore "
            "the column, or set its type to number or category.",
        ),
        "mixed-targets": translate(
            "Messages",
            "“{file}”, column “{column}”: a category must be the only target. Keep one "
            "target, or choose targets that are all numbers.",
        ),
        "single-class": translate(
            "Messages",
            "“{file}”, column “{column}”: every row has the class “{category}”, so there "
            "is nothing to learn. Choose another target or add rows of another class.",
        ),
        "too-many-categories": translate(
            "Messages",
            "“{file}”, column “{column}”: {count} different categories are more than the "
            "{limit} that can be encoded. Ignore the column, or set its type to number.",
        ),
        "no-complete-row": translate(
            "Messages",
            "“{file}”: every row lacks a value in a column that is used; the first is row"
            " {row}, column “{column}”. Fill in the empty cells, or ignore the columns "
            "that have them.",
        ),
    }


def _file_texts() -> dict[str, str]:
    """What keeps a table from being read."""
    return {
        "file-not-found": translate(
            "Messages",
            "There is no file “{file}” in {folder}. Check its name and folder, then open it again.",
        ),
        "file-unreadable": translate(
            "Messages",
            "“{file}” could not be read ({reason}). Close it in other programs and check "
            "that you have permission to read it.",
        ),
        "file-empty": translate(
            "Messages",
            "“{file}” is empty. Choose a CSV file with a header and at least one row.",
        ),
        "spreadsheet": translate(
            "Messages",
            "“{file}” is a spreadsheet or an archive, not text. Open it in the program it"
            " belongs to and save it as CSV (UTF-8).",
        ),
        "nul-character": translate(
            "Messages",
            "“{file}”, row {row}: found a NUL character, so this is not plain text. Save "
            "the table as CSV (UTF-8).",
        ),
        "encoding": translate(
            "Messages",
            "“{file}”, row {row}: this is not plain text, or text of an unknown kind "
            "(a character could not be read as {encoding}). Save the table as CSV "
            "(UTF-8).",
        ),
        "no-rows": translate(
            "Messages",
            "“{file}” has a header in row {row} but no rows below it. Add at least one "
            "row of data.",
        ),
        "single-column": translate(
            "Messages",
            "“{file}” has only one column, “{column}” in row {row}; a table needs at "
            "least a feature and a target. Separate the columns with commas, semicolons, "
            "tabs or vertical bars.",
        ),
        "ragged-row": translate(
            "Messages",
            "“{file}”, row {row}: expected {expected} fields but received {received}. Add"
            " or remove fields, and put quotation marks around a text that contains the "
            "separator.",
        ),
        "unclosed-quote": translate(
            "Messages",
            "“{file}”, row {row}, column “{column}”: a quotation mark is opened but never"
            " closed. Add the closing mark or remove the opening one.",
        ),
        "cell-too-long": translate(
            "Messages",
            "“{file}”, row {row}: a cell has more than {limit} characters. Shorten it, "
            "and look for a quotation mark that is opened but never closed.",
        ),
    }


def _project_texts() -> dict[str, str]:
    """Project files."""
    return {
        "not-a-project": translate(
            "Messages",
            "“{file}” is not an ANN Studio project, or it is badly damaged. Choose "
            "another file: a project ends in .annstudio, a table in .csv.",
        ),
        "newer-version": translate(
            "Messages",
            "“{file}” was saved by a newer version of ANN Studio (format {found}; this "
            "version reads up to {known}). Update ANN Studio to open it.",
        ),
        "damaged": translate(
            "Messages",
            "“{file}” is damaged: {reason}. Open an earlier copy of it.",
        ),
        "cannot-read": translate(
            "Messages",
            "“{file}” cannot be read: {reason}. Check that it is there and that you may read it.",
        ),
        "cannot-write": translate(
            "Messages",
            "“{file}” cannot be written: {reason}. Save to another folder, or free some space.",
        ),
    }
