"""The table of layers that `summary` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ann_studio.keras_api.layers import Layer

if TYPE_CHECKING:
    from ann_studio.keras_api.models import Model

_HEADINGS: Final = ("Layer (type)", "Output Shape", "Param #", "Connected to")
_UNITS: Final = ("B", "KB", "MB", "GB")


def summary_text(model: Model) -> str:
    """Name, type, output shape and parameters of each layer, and the sum.

    Where the layers are no chain, it also says what each is connected to.
    """
    rows = [_row(layer) for layer in model.layers]
    chained = all(len(layer.sources) <= 1 for layer in model.layers) and _is_chain(model)
    columns = 3 if chained else 4
    table = _draw([_HEADINGS[:columns], *(row[:columns] for row in rows)])
    width = model.parameters.itemsize
    size = model.count_params()
    trained = sum(layer.count_params() for layer in model.layers if layer.trainable)
    return "\n".join(
        [
            f'Model: "{model.name}"',
            *table,
            f" Total params: {_count(size, width)}",
            f" Trainable params: {_count(trained, width)}",
            f" Non-trainable params: {_count(size - trained, width)}",
        ]
    )


def _count(parameters: int, width: int) -> str:
    return f"{parameters:,} ({_bytes(parameters * width)})"


def _is_chain(model: Model) -> bool:
    targets = [c.source for c in model.spec.connections]
    return len(targets) == len(set(targets))


def _row(layer: Layer) -> tuple[str, str, str, str]:
    assert layer.output is not None
    return (
        f"{layer.name} ({type(layer).__name__})",
        f"(None, {layer.output.units})",
        f"{layer.count_params():,}",
        ", ".join(source.name for source in layer.sources) or "-",
    )


def _draw(rows: list[tuple[str, ...]]) -> list[str]:
    """A table in Keras's look; the numbers of the third column stand at the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]

    def line(row: tuple[str, ...], bar: str) -> str:
        cells = [
            text.rjust(width) if column == 2 else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        return f"{bar} " + f" {bar} ".join(cells) + f" {bar}"

    def rule(left: str, dash: str, cross: str, right: str) -> str:
        return left + cross.join(dash * (width + 2) for width in widths) + right

    between = rule("├", "─", "┼", "┤")
    body = [part for row in rows[1:] for part in (line(row, "│"), between)][:-1]
    return [
        rule("┏", "━", "┳", "┓"),
        line(rows[0], "┃"),
        rule("┡", "━", "╇", "┩"),
        *body,
        rule("└", "─", "┴", "┘"),
    ]


def _bytes(size: float) -> str:
    for unit in _UNITS[:-1]:
        if size < 1024:
            return f"{size:.2f} {unit}"
        size /= 1024
    return f"{size:.2f} {_UNITS[-1]}"
