"""The way through one update in the lecture's seven steps, as finely as is wanted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

from ann_studio.engine.model import Model
from ann_studio.engine.regularizers import has_penalty
from ann_studio.engine.trace import UpdateTrace
from ann_studio.network.layer_types import Dense
from ann_studio.network.spec import LayerSpec

Phase = Literal["initialize", "input", "forward", "cost", "backward", "update", "next"]
PHASES: Final[tuple[Phase, ...]] = (
    "initialize",
    "input",
    "forward",
    "cost",
    "backward",
    "update",
    "next",
)

Granularity = Literal["neuron", "layer", "phase", "row", "batch", "epoch"]
GRANULARITIES: Final[tuple[Granularity, ...]] = (
    "neuron",
    "layer",
    "phase",
    "row",
    "batch",
    "epoch",
)


@dataclass(frozen=True)
class Place:
    """One stop on the way: a phase, of one row of the batch, of one layer, of one unit.

    None is all of them: `row` None in "backward" is the mean over the rows of the batch. By rows,
    a row's place is its "backward", where all of it is done; by batches and by epochs, the one
    place is "update" and "next".
    """

    phase: Phase
    row: int | None = None
    layer_id: str | None = None
    unit: int | None = None


class Walk:
    """All places of one update of so many rows, in order; found by counting, never listed.

    `is_first`: before it the weights are initialized. `combines`: after the rows, what they give
    is put together to the gradient, which takes more than taking it over from a single row.
    """

    def __init__(
        self, model: Model, granularity: Granularity, rows: int, is_first: bool, combines: bool
    ) -> None:
        self.granularity: Final = granularity
        self._rows, self._combines = rows, combines
        start, each, end = _stretches(model, granularity, is_first, combines)
        self._start, self._each, self._end = start, each, end

    @staticmethod
    def through(trace: UpdateTrace, granularity: Granularity) -> Walk:
        """The walk through this update."""
        rows, optimizer = len(trace.rows), trace.settings.optimizer
        combines = rows > 1 or optimizer.clipnorm is not None or has_penalty(trace.model.layout)
        return Walk(trace.model, granularity, rows, trace.before.step == 0, combines)

    def __len__(self) -> int:
        return len(self._start) + self._rows * len(self._each) + len(self._end)

    def place(self, index: int) -> Place:
        """The place of this number, from 0; raises IndexError."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        if index < len(self._start):
            return self._start.place(index, None)
        index -= len(self._start)
        if index < self._rows * len(self._each):
            row, index = divmod(index, len(self._each))
            return self._each.place(index, row)
        return self._end.place(index - self._rows * len(self._each), None)

    def index(self, place: Place) -> int:
        """Where a place of any walk through the same update is, or the one that covers it.

        Of several that it covers, the first. A place that a coarser walk leaves out is covered by
        the next that it has.
        """
        if place.phase == "initialize":
            return self._start.index(place)
        row = place.row
        if row is None and place.phase in ("input", "forward", "cost", "backward"):
            row = 0 if place.phase != "backward" or not self._combines else None
        if row is not None:
            return len(self._start) + row * len(self._each) + self._each.index(place)
        rows_end = len(self._start) + self._rows * len(self._each)
        return rows_end + self._end.index(place)

    def first(self, phase: Phase, row: int | None = None) -> int | None:
        """Where a phase of this row begins; None if the update has no such phase.

        Without a row, "backward" is where the rows are combined, and the other phases are the
        first row's.
        """
        if phase == "initialize" and not len(self._start):
            return None
        return self.index(Place(phase, row))


@dataclass(frozen=True)
class _Section:
    """Neighboring places of a walk that differ in the unit only; one place if `units` is None."""

    phase: Phase
    layer_id: str | None = None
    units: int | None = None

    def __len__(self) -> int:
        return 1 if self.units is None else self.units


class _Stretch:
    """Sections one after the other."""

    def __init__(self, sections: Iterable[_Section]) -> None:
        self._sections: Sequence[_Section] = list(sections)
        self._starts = [0, *accumulate(len(section) for section in self._sections)]

    def __len__(self) -> int:
        return self._starts[-1]

    def place(self, index: int, row: int | None) -> Place:
        number = bisect_right(self._starts, index) - 1
        section = self._sections[number]
        unit = None if section.units is None else index - self._starts[number]
        return Place(section.phase, row, section.layer_id, unit)

    def index(self, place: Place) -> int:
        """0 where there is no such place."""
        for section, start in zip(self._sections, self._starts, strict=False):
            if section.phase != place.phase:
                continue
            if section.layer_id is None or place.layer_id in (None, section.layer_id):
                return start + (place.unit or 0 if section.units is not None else 0)
        return 0


def _stretches(
    model: Model, granularity: Granularity, is_first: bool, combines: bool
) -> tuple[_Stretch, _Stretch, _Stretch]:
    """What comes once at the start, for each row, and once at the end."""
    if granularity == "epoch":
        return _Stretch([]), _Stretch([]), _Stretch([_Section("next")])
    if granularity == "batch":
        return _Stretch([]), _Stretch([]), _Stretch([_Section("update")])
    fine = _Sections(model, granularity)
    start = fine.of("initialize") if is_first else []
    if granularity == "row":
        return _Stretch(start), _Stretch([_Section("backward")]), _Stretch([_Section("update")])
    each = [*fine.of("input"), *fine.of("forward"), _Section("cost"), *fine.of("backward")]
    mean = fine.of("backward") if combines else []
    return _Stretch(start), _Stretch(each), _Stretch([*mean, *fine.of("update"), _Section("next")])


class _Sections:
    """The sections of each phase of a network, in the order of its computation."""

    def __init__(self, model: Model, granularity: Granularity) -> None:
        self._model, self._granularity = model, granularity
        self._inputs = [layer for layer in model.order if layer.id in model.input_columns]
        self._others = [layer for layer in model.order if layer.id not in model.input_columns]
        self._dense = [layer for layer in model.order if isinstance(layer, Dense)]

    def of(self, phase: Phase) -> list[_Section]:
        if self._granularity not in ("neuron", "layer"):
            return [_Section(phase)]
        return [self._section(phase, layer) for layer in self._layers(phase)]

    def _layers(self, phase: Phase) -> Sequence[LayerSpec]:
        match phase:
            case "input":
                return self._inputs
            case "forward":
                return self._others
            case "backward":
                return self._dense[::-1]
        return self._dense

    def _section(self, phase: Phase, layer: LayerSpec) -> _Section:
        by_unit = self._granularity == "neuron"
        return _Section(phase, layer.id, self._model.units[layer.id] if by_unit else None)
