"""Any CSV file becomes the table its author meant, or an error that says where and what to do."""

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.data.errors import DataError
from ann_studio.data.reading import parse_table, read_table
from ann_studio.data.table import Table


def rows(table: Table) -> list[list[str]]:
    return [list(row) for row in zip(*table.cells, strict=True)]


def refusal(text: str, **options: str) -> DataError:
    with pytest.raises(DataError) as caught:
        parse_table(text, "t.csv", **options)
    assert caught.value.parameters["file"] == "t.csv"
    assert "t.csv" in str(caught.value)
    return caught.value


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    lines = [["name", "x", "y"], ["a", "1", "2.5"], ["b", "3", "4.5"]]
    table = parse_table(end.join(delimiter.join(line) for line in lines), "t.csv")
    assert table.name == "t.csv"
    assert table.columns == ("name", "x", "y")
    assert rows(table) == lines[1:]
    assert table.row_numbers.tolist() == [2, 3]
    assert table.decimal == "."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_swedish_spreadsheet_export(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "prov.csv"
    path.write_bytes("Ålder;Längd;Mål\r\n12;1,5;ja\r\n13;1 234,25;nej\r\n".encode(encoding))
    table = read_table(path)
    assert table.name == "prov.csv"
    assert table.columns == ("Ålder", "Längd", "Mål")
    assert rows(table) == [["12", "1,5", "ja"], ["13", "1 234,25", "nej"]]
    assert table.decimal == ","


def test_decimal_commas_between_semicolons_without_a_header() -> None:
    table = parse_table("1,5;2,5\n1,7;2,9\n", "t.csv")
    assert rows(table) == [["1,5", "2,5"], ["1,7", "2,9"]]
    assert table.decimal == ","


def test_quoted_fields_may_hold_separators_quotes_and_line_ends() -> None:
    text = 'text,n\n"a, b",1\n"say ""hi""", 2\n"two\nlines", "3"\nlast,4\n'
    table = parse_table(text, "t.csv")
    assert rows(table) == [["a, b", "1"], ['say "hi"', "2"], ["two\nlines", "3"], ["last", "4"]]
    assert table.row_numbers.tolist() == [2, 3, 4, 6]


def test_separators_inside_texts_do_not_decide() -> None:
    table = parse_table("name,tags\nx,a;b\ny,c;d\nz,e\n", "t.csv")
    assert table.columns == ("name", "tags")


def test_cells_are_stripped_of_all_surrounding_space() -> None:
    table = parse_table("a , b\n 1\u00a0,\t2 \n", "t.csv")
    assert table.columns == ("a", "b")
    assert rows(table) == [["1", "2"]]


def test_blank_rows_are_skipped_and_row_numbers_stay_true() -> None:
    table = parse_table("\na,b\n\n1,2\n , \n,\n3,4\n\n\n", "t.csv")
    assert rows(table) == [["1", "2"], ["3", "4"]]
    assert table.row_numbers.tolist() == [4, 7]


def test_trailing_delimiters_make_no_column() -> None:
    table = parse_table("a;b;;\n1;2;;\n3;;;\n", "t.csv")
    assert table.columns == ("a", "b")
    assert rows(table) == [["1", "2"], ["3", ""]]


def test_an_empty_name_with_cells_below_is_a_column() -> None:
    assert parse_table("a,,Column 2\n1,2,3\n", "t.csv").columns == ("a", "Column 2 (2)", "Column 2")


def test_repeated_names_are_made_unique() -> None:
    table = parse_table("x,x (2),x,x,y\n1,2,3,4,5\n", "t.csv")
    assert table.columns == ("x", "x (2)", "x (3)", "x (4)", "y")


def test_a_name_is_put_on_one_line() -> None:
    assert parse_table('"Study\nHrs",b\n1,2\n', "t.csv").columns == ("Study Hrs", "b")


@pytest.mark.parametrize("first", ["1,2,3", "1.5,-2,78%", "1,NA,3", "1,,2"])
def test_a_first_row_of_numbers_is_no_header(first: str) -> None:
    table = parse_table(f"{first}\n4,5,6\n", "t.csv")
    assert table.columns == ("Column 1", "Column 2", "Column 3")
    assert table.row_numbers.tolist() == [1, 2]


def test_a_first_row_whose_texts_turn_up_again_is_no_header() -> None:
    iris = "5.1,3.5,Iris-setosa\n4.9,3.0,Iris-setosa\n7.0,3.2,Iris-versicolor\n"
    table = parse_table(iris, "iris.data")
    assert table.columns == ("Column 1", "Column 2", "Column 3")
    assert table.rows == 3


@pytest.mark.parametrize("header", ["name,2019,2020", "a,b,c"])
def test_a_header_may_hold_numbers(header: str) -> None:
    assert parse_table(f"{header}\nx,5,6\n", "t.csv").columns == tuple(header.split(","))


def test_what_is_given_is_not_guessed() -> None:
    table = parse_table("1,5;2\n3,4;5\n", "t.csv", delimiter=",", header=True, decimal=",")
    assert table.columns == ("1", "5;2")
    assert table.decimal == ","


@pytest.mark.parametrize("text", ["", "\n\n", "  \n", ",,\n,,\n"])
def test_empty_file(text: str) -> None:
    assert refusal(text).code == "file-empty"


def test_header_without_rows() -> None:
    error = refusal("\na,b\n\n")
    assert (error.code, error.parameters["row"]) == ("no-rows", 2)


@pytest.mark.parametrize("text", ["a\n1\n2\n", "a,\n1,\n", "hello world"])
def test_single_column(text: str) -> None:
    error = refusal(text)
    assert (error.code, error.parameters["row"]) == ("single-column", 1)
    assert "a feature and a target" in str(error)


@pytest.mark.parametrize(
    ("text", "row", "expected", "received"),
    [
        ("a,b,c\n1,2,3\n4,5\n", 3, 3, 2),
        ("a,b\n\n1,2\n1,2,3\n", 4, 2, 3),
        ('a,b\n"x\ny",2\n1\n', 4, 2, 1),
        ("a,b\n1\n2\n", 2, 2, 1),
        ("My results\na,b,c\n1,2,3\n", 2, 1, 3),
        ("a;b\n1,5;2\n1,7\n", 3, 2, 1),
    ],
)
def test_rows_of_another_length(text: str, row: int, expected: int, received: int) -> None:
    error = refusal(text)
    assert error.code == "ragged-row"
    assert f"row {row}" in str(error)
    parameters = error.parameters
    assert (parameters["row"], parameters["expected"], parameters["received"]) == (
        (row, expected, received)
    )


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        ('a,b\n1,2\n3,"4\n5,6\n', 3, "b"),
        ('a,b\n"1,2\n', 2, "a"),
        ('a,b\n1,2\n3,"', 3, "b"),
        ('"a,b\n', 1, "a,b"),
        (',\n1,"2', 2, "Column 2"),
    ],
)
def test_unclosed_quotation_mark(text: str, row: int, column: str) -> None:
    error = refusal(text, delimiter=",")
    assert error.code == "unclosed-quote"
    assert (error.parameters["row"], error.parameters["column"]) == (row, column)
    assert f"row {row}, column “{column}”" in str(error)


def test_endless_cell() -> None:
    text = 'a,b\n1,"' + "x" * csv.field_size_limit() + "\n3,4\n"
    error = refusal(text)
    assert (error.code, error.parameters["row"]) == ("cell-too-long", 2)


PIECES = st.sampled_from([b'"', b",", b";", b"\t", b"\n", b"\r", b"1", b"a", b"\xff\xfe", b"\xe5"])
CONTENTS = st.one_of(st.binary(max_size=60), st.lists(PIECES, max_size=30).map(b"".join))


@given(CONTENTS)
def test_any_file_is_a_table_or_a_data_error(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        path.write_bytes(content)
        try:
            table = read_table(path)
        except DataError as error:
            assert "any.csv" in str(error)
        else:
            assert table.rows >= 1
            assert len(table.columns) >= 2
            assert all(cell == cell.strip() for cells in table.cells for cell in cells)


@given(st.lists(st.tuples(st.integers(-99, 99), st.floats(-99, 99)), min_size=1))
def test_numbers_written_by_the_standard_library_are_read(pairs: list[tuple[int, float]]) -> None:
    text = "n;x\n" + "".join(f"{n};{x}\n" for n, x in pairs)
    table = parse_table(text, "t.csv")
    assert [(int(n), float(x)) for n, x in zip(*table.cells, strict=True)] == pairs
