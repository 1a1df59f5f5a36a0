"""The tables that come with the studio."""

from importlib.resources import files

from ann_studio.data.reading import parse_table
from ann_studio.data.table import Table


def study_hours() -> Table:
    """Return the lecture's table: hours of study and sleep, quiz and exam results of 8 students."""
    name = "study_hours.csv"
    resource = files("ann_studio").joinpath("resources", "datasets", name)
    return parse_table(resource.read_text(encoding="utf-8"), name)
