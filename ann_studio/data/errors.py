"""The one error of the data package, and its English text for every code."""

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "file-not-found": (
        "There is no file “{file}” in {folder}. Check its name and folder, then open it again."
    ),
    "file-unreadable": (
        "“{file}” could not be read ({reason}). Close it in other programs and check that you "
        "have permission to read it."
    ),
    "file-empty": "“{file}” is empty. Choose a CSV file with a header and at least one row.",
    "spreadsheet": (
        "“{file}” is a spreadsheet or an archive, not text. Open it in the program it belongs to "
        "and save it as CSV (UTF-8)."
    ),
    "nul-character": (
        "“{file}”, row {row}: found a NUL character, so this is not plain text. Save the table "
        "as CSV (UTF-8)."
    ),
    "encoding": (
        "“{file}”, row {row}: this is not plain text, or text of an unknown kind (a "
        "character could not be read as {encoding}). Save the table as CSV (UTF-8)."
    ),
    "no-rows": (
        "“{file}” has a header in row {row} but no rows below it. Add at least one row of data."
    ),
    "single-column": (
        "“{file}” has only one column, “{column}” in row {row}; a table needs at least a feature "
        "and a target. Separate the columns with commas, semicolons, tabs or vertical bars."
    ),
    "ragged-row": (
        "“{file}”, row {row}: expected {expected} fields but received {received}. Add or remove "
        "fields, and put quotation marks around a text that contains the separator."
    ),
    "unclosed-quote": (
        "“{file}”, row {row}, column “{column}”: a quotation mark is opened but never closed. "
        "Add the closing mark or remove the opening one."
    ),
    "cell-too-long": (
        "“{file}”, row {row}: a cell has more than {limit} characters. Shorten it, and look for a "
        "quotation mark that is opened but never closed."
    ),
    "not-a-number": (
        "“{file}”, row {row}, column “{column}”: “{cell}” is not a usable number (the"
        " decimal mark is “{decimal}”). Correct the cell in the file, or leave it "
        "empty: rows with an empty cell are left out."
    ),
    "no-feature": (
        "“{file}”: no column is a feature. Set the role of at least one column to feature; "
        "one that has the same value in every row cannot be one."
    ),
    "no-target": "“{file}”: no column is the target. Set the role of a column to target.",
    "identifier-used": (
        "“{file}”, column “{column}”: an identifier says nothing about a row. Ignore the column, "
        "or set its type to number or category."
    ),
    "mixed-targets": (
        "“{file}”, column “{column}”: a category must be the only target. Keep one target, or "
        "choose targets that are all numbers."
    ),
    "single-class": (
        "“{file}”, column “{column}”: every row has the class “{category}”, so there is nothing "
        "to learn. Choose another target or add rows of another class."
    ),
    "too-many-categories": (
        "“{file}”, column “{column}”: {count} different categories are more than the {limit} that "
        "can be encoded. Ignore the column, or set its type to number."
    ),
    "no-complete-row": (
        "“{file}”: every row lacks a value in a column that is used; the first is row {row}, "
        "column “{column}”. Fill in the empty cells, or ignore the columns that have them."
    ),
}


class DataError(Exception):
    """A table that cannot be used: what is wrong, where, and what to do about it.

    `code` names the broken rule (a key of `TEXTS`). `parameters` fill in its text: always
    `file`, and wherever they make sense `row` (the 1-based line of the file) and `column`.
    """

    def __init__(self, code: str, parameters: Mapping[str, object]) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters = dict(parameters)

    def __str__(self) -> str:
        return TEXTS[self.code].format(**self.parameters)
