"""Networks as hypothesis draws them."""

from hypothesis import strategies as st

from ann_studio.network.layer_types import Add, Concatenate, Dense, Dropout, Input
from ann_studio.network.spec import Connection, LayerSpec, NetworkSpec
from tests.engine.networks import REGULARIZERS


@st.composite
def graphs(draw: st.DrawFn, activations: tuple[str, ...], output: str) -> NetworkSpec:
    """Any sound network: inputs and layers of every type anyhow, drawn in any order."""
    units = st.integers(1, 3)
    penalties = st.sampled_from(list(REGULARIZERS.values()))
    layers: list[LayerSpec] = [
        Input(id=f"input_{i}", units=draw(units)) for i in range(draw(st.integers(1, 2)))
    ]
    widths = {layer.id: layer.units for layer in layers if isinstance(layer, Input)}
    connections: list[Connection] = []

    def place(layer: LayerSpec, units: int, *sources: str) -> None:
        connections.extend(Connection(source, layer.id) for source in sources)
        layers.append(layer)
        widths[layer.id] = units

    for i in range(draw(st.integers(0, 5))):
        ids = list(widths)
        source = draw(st.sampled_from(ids))
        alike = [layer_id for layer_id in ids if widths[layer_id] == widths[source]]
        kinds = ["dense", "dense", "dropout"]
        kinds += ["join"] * (len(ids) > 1) + ["sum"] * (len(alike) > 1)
        match draw(st.sampled_from(kinds)):
            case "join":
                chosen = draw(st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True))
                place(Concatenate(id=f"join_{i}"), sum(widths[c] for c in chosen), *chosen)
            case "sum":
                chosen = draw(st.lists(st.sampled_from(alike), min_size=2, max_size=3, unique=True))
                place(Add(id=f"sum_{i}"), widths[source], *chosen)
            case "dropout":
                place(Dropout(id=f"drop_{i}", rate=0.5), widths[source], source)
            case _:
                dense = Dense(
                    id=f"dense_{i}",
                    units=draw(units),
                    activation=draw(st.sampled_from(activations)),
                    use_bias=draw(st.booleans()),
                    kernel_regularizer=draw(penalties),
                )
                place(dense, dense.units, source)
    ends = {layer.id for layer in layers} - {c.source for c in connections}
    for i, end in enumerate(sorted(ends)):
        last = Dense(id=f"output_{i}", units=draw(st.integers(2, 3)), activation=output)
        place(last, last.units, end)
    return NetworkSpec(tuple(draw(st.permutations(layers))), tuple(connections))
