"""Writing a table as canonical CSV text, which reads back to the same names and cells."""

import csv
import io

from ann_studio.data.table import Table


def write_table(table: Table) -> str:
    """Return the table as comma-separated text with a header and CRLF line ends (RFC 4180).

    `parse_table(text, name, delimiter=",", header=True, decimal=table.decimal)` returns the same
    columns and cells of any table that was read. Save the text without translating line ends.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(zip(*table.cells, strict=True))
    return buffer.getvalue()
