"""Whatever table was read is written so that it reads back the same."""

from hypothesis import given
from hypothesis import strategies as st

from ann_studio.data.reading import parse_table
from ann_studio.data.table import Table, as_cells
from ann_studio.data.writing import write_table

CHARACTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
CELLS = st.one_of(
    st.sampled_from(["", "1,5", "1.5", "78%", 'a "b"', '"', "a\r\nb", "a\rb", ";;", "\ufeff"]),
    st.text(CHARACTERS, max_size=8).map(str.strip),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables as they come out of reading: stripped cells, unique names, no row without a cell."""
    titles = CELLS.map(lambda text: " ".join(text.split())).filter(bool)
    columns = draw(st.lists(titles, min_size=2, max_size=4, unique=True))
    row = st.lists(CELLS, min_size=len(columns), max_size=len(columns)).filter(any)
    rows = draw(st.lists(row, min_size=1, max_size=6))
    cells = tuple(as_cells(column) for column in zip(*rows, strict=True))
    return Table("t.csv", tuple(columns), cells, draw(st.sampled_from([".", ","])))


def canonical(text: str, decimal: str) -> Table:
    return parse_table(text, "t.csv", delimiter=",", header=True, decimal=decimal)


def contents(table: Table) -> tuple[object, ...]:
    return table.columns, [cells.tolist() for cells in table.cells], table.decimal


@given(tables())
def test_any_table_reads_back_the_same(table: Table) -> None:
    assert contents(canonical(write_table(table), table.decimal)) == contents(table)


@given(tables())
def test_a_guessed_table_reads_back_the_same(table: Table) -> None:
    """The same for a table whose header, names and decimal mark were guessed on reading."""
    read = parse_table(write_table(table), "t.csv", delimiter=",")
    assert contents(canonical(write_table(read), read.decimal)) == contents(read)


def test_text_is_what_the_standard_says() -> None:
    table = Table("t", ("a", "b"), (as_cells(["1", 'x"y']), as_cells(["1,5", ""])))
    assert write_table(table) == 'a,b\r\n1,"1,5"\r\n"x""y",\r\n'
