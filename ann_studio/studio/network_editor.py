"""The edits a user can make of the drawn network, each one undoable step with a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import QObject

from ann_studio.engine.carry import carry_over
from ann_studio.engine.model import Model
from ann_studio.engine.parameters import ParameterLayout
from ann_studio.engine.regularizers import penalized
from ann_studio.engine.state import TrainingState
from ann_studio.network import branches, edits, fragments, freezing, naming, wiring
from ann_studio.network.layer_types import Dropout
from ann_studio.network.names import free_id
from ann_studio.network.origins import AS_BEFORE, Renumbering
from ann_studio.network.spec import Connection, NetworkSpec
from ann_studio.network.wiring import Merge
from ann_studio.project.state import Run
from ann_studio.studio.document import Document
from ann_studio.studio.targets import EdgeTarget, LayerTarget, NeuronTarget, Target

_INITIALIZERS: Final = {"kernel_initializer", "bias_initializer"}


class NetworkEditor(QObject):
    """Changes the network of a document, or raises NetworkError and changes nothing."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document

    def insert_layer(self, connection: Connection) -> None:
        """Puts a new Dense layer of 4 relu units on a connection."""
        spec = edits.insert_dense(self._document.network, connection)
        self._set_network(self.tr("add layer"), spec)

    def insert_dropout(self, connection: Connection) -> None:
        """Puts a new Dropout layer on a connection."""
        network = self._document.network
        new = Dropout(id=free_id(network, "dropout"), rate=0.2)
        self._set_network(self.tr("add layer"), edits.insert_layer(network, connection, new))

    def duplicate_layer(self, layer_id: str) -> None:
        """Puts a copy of a hidden layer after it."""
        spec = edits.duplicate_layer(self._document.network, layer_id)
        self._set_network(self.tr("duplicate layer"), spec)

    def move_layer(self, layer_id: str, connection: Connection) -> None:
        """Takes a hidden layer out of its place and puts it on another connection."""
        spec = edits.move_layer(self._document.network, layer_id, connection)
        self._set_network(self.tr("move layer"), spec)

    def paste(self, text: str, connection: Connection) -> tuple[str, ...]:
        """Puts layers that were copied as text on a connection, and gives their ids."""
        fragment = fragments.from_text(text)
        spec, new = fragments.insert_fragment(self._document.network, fragment, connection)
        self._set_network(
            self.tr("paste layer") if len(new) == 1 else self.tr("paste layers"), spec
        )
        return new

    def add_branch(self, layer_id: str, merge: Merge = "concatenate") -> None:
        """Puts a new Dense layer beside a hidden layer; both meet in a merge."""
        spec = branches.add_branch(self._document.network, layer_id, merge)
        self._set_network(self.tr("add branch"), spec)

    def add_skip(self, connection: Connection, merge: Merge = "concatenate") -> None:
        """Lets what feeds the source of a connection skip it; both meet in a merge."""
        spec = branches.add_skip(self._document.network, connection, merge)
        self._set_network(self.tr("add skip connection"), spec)

    def connect_layers(self, source: str, target: str, merge: Merge = "concatenate") -> None:
        """Lets one layer feed another too; where that has an input, both meet in a merge."""
        spec = wiring.connect(self._document.network, source, target, merge)
        self._set_network(self.tr("connect layers"), spec)

    def disconnect_layers(self, connection: Connection) -> None:
        """Takes a connection away, and a merge that is left with one input."""
        spec = wiring.disconnect(self._document.network, connection)
        self._set_network(self.tr("disconnect layers"), spec)

    def remove_layer(self, layer_id: str) -> None:
        """Takes a hidden layer out."""
        self.remove_layers((layer_id,))

    def remove_layers(self, layer_ids: Collection[str]) -> None:
        """Takes hidden layers out, all of them or none."""
        spec = edits.remove_layers(self._document.network, layer_ids)
        one = len(layer_ids) == 1
        self._set_network(self.tr("remove layer") if one else self.tr("remove layers"), spec)

    def set_units(self, layer_id: str, units: int) -> None:
        """Changes how many units a hidden layer has."""
        spec = edits.set_units(self._document.network, layer_id, units)
        self._set_network(self.tr("change units"), spec, f"units {layer_id}")

    def remove_units(self, layer_id: str, units: Collection[int]) -> None:
        """Takes these neurons out of a hidden layer; the others keep their weights."""
        self.remove_neurons({layer_id: units})

    def remove_neurons(self, units: Mapping[str, Collection[int]]) -> None:
        """Takes neurons out of hidden layers, by layer id, all of them or none, in one step."""
        spec = self._document.network
        renumbering = {i: edits.remaining_units(spec, i, removed) for i, removed in units.items()}
        for layer_id, removed in units.items():
            spec = edits.remove_units(spec, layer_id, removed)
        count = sum(map(len, units.values()))
        text = self.tr("remove neuron") if count == 1 else self.tr("remove neurons")
        self._set_network(text, spec, renumbering=renumbering)

    def set_activation(self, layer_id: str, activation: str) -> None:
        """Changes the activation of a Dense layer."""
        spec = edits.set_options(self._document.network, layer_id, activation=activation)
        self._set_network(self.tr("change activation"), spec)

    def set_layer_options(self, layer_id: str, **options: Any) -> None:
        """Changes options of a layer, by Keras's names; initializers give new start weights."""
        document = self._document
        spec = edits.set_options(document.network, layer_id, **options)
        key = f"layer {layer_id} {sorted(options)}"
        if options.keys().isdisjoint(_INITIALIZERS):
            self._set_network(self.tr("change layer"), spec, key)
        elif spec != document.network:
            start = Model(spec, document.training.dtype).initialize(document.training.seed)
            run = Run.fresh(start, document.training)
            document.edit(self.tr("change layer"), {"network": spec, "run": run}, key)

    def set_options_of_layers(self, layer_ids: Iterable[str], **options: Any) -> None:
        """Gives several layers the same options, by Keras's names, as one step."""
        spec = self._document.network
        for layer_id in layer_ids:
            spec = edits.set_options(spec, layer_id, **options)
        self._set_network(self.tr("change layers"), spec)

    def rename_layer(self, layer_id: str, name: str) -> None:
        """Calls a layer by another name, or by none; its training goes on."""
        spec = naming.rename_layer(self._document.network, layer_id, name)
        if spec != self._document.network:
            self._document.edit(self.tr("rename layer"), {"network": spec})

    def set_initializer(self, initializer: str) -> None:
        """Gives every Dense layer this kernel initializer, and new start weights."""
        document = self._document
        spec = edits.set_kernel_initializer(document.network, initializer)
        start = Model(spec, document.training.dtype).initialize(document.training.seed)
        run = Run.fresh(start, document.training)
        document.edit(self.tr("change initializer"), {"network": spec, "run": run})

    # What is frozen

    def set_frozen(self, target: Target, frozen: bool) -> None:
        """Keeps a layer, a neuron or a weight from being trained, or lets it learn.

        A training goes on from where it is. Only where the penalty of a layer leaves the cost or
        enters it does a new run begin, as such costs do not belong on one curve.
        """
        self._set_frozen(self._name_of_freezing(target, frozen), (target,), frozen)

    def set_all_frozen(self, targets: Iterable[Target], frozen: bool) -> None:
        """As `set_frozen` for each of these, all of them or none, in one step."""
        text = self.tr("freeze selection") if frozen else self.tr("unfreeze selection")
        self._set_frozen(text, targets, frozen)

    def _name_of_freezing(self, target: Target, frozen: bool) -> str:
        match target:
            case LayerTarget():
                return self.tr("freeze layer") if frozen else self.tr("unfreeze layer")
            case NeuronTarget():
                return self.tr("freeze neuron") if frozen else self.tr("unfreeze neuron")
            case EdgeTarget():
                return self.tr("freeze weight") if frozen else self.tr("unfreeze weight")

    def _set_frozen(self, text: str, targets: Iterable[Target], frozen: bool) -> None:
        document = self._document
        spec = freezing.set_all_frozen(document.network, map(_place, targets), frozen)
        if penalized(ParameterLayout(spec)) != penalized(document.model.layout):
            self._set_network(text, spec)
        elif spec != document.network:
            document.edit(text, {"network": spec})

    def _set_network(
        self,
        text: str,
        spec: NetworkSpec,
        merge_key: str | None = None,
        renumbering: Renumbering = AS_BEFORE,
    ) -> None:
        """Every weight that still has its place is kept; the seed gives the new ones."""
        document = self._document
        if spec == document.network:
            return
        training = document.training
        fresh = Model(spec, training.dtype).initialize(training.seed)
        start, parameters = (
            carry_over(document.network, weights, spec, fresh, renumbering)
            for weights in (document.start, document.state.parameters)
        )
        run = Run(start, TrainingState.start(parameters, training))
        document.edit(text, {"network": spec, "run": run}, merge_key)


def _place(target: Target) -> freezing.Place:
    match target:
        case LayerTarget(layer_id):
            return layer_id, None, None
        case NeuronTarget(layer_id, unit):
            return layer_id, unit, None
        case EdgeTarget(layer_id, row, unit):
            return layer_id, unit, row
