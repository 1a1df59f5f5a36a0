"""Each broken rule has a code of its own, the layer it concerns, and an English message."""

import pytest

from ann_studio.network import errors
from ann_studio.network.errors import NetworkError

ALL = [
    errors.UnknownLayerError("hidden"),
    errors.UnknownConnectionError("first", "hidden"),
    errors.DuplicateLayerError("hidden"),
    errors.CycleError("hidden"),
    errors.DuplicateConnectionError("first", "hidden"),
    errors.InputCountError("hidden", "Dense", "1", 2),
    errors.AddWidthsError("hidden", (3, 4)),
    errors.UnusedInputError("hidden"),
    errors.DanglingLayerError("hidden"),
    errors.OutputFeedsError("hidden"),
    errors.OptionError("hidden", "units", "a whole number", 0.5),
    errors.LayerNameError("hidden", "a/b"),
    errors.NameTakenError("hidden", "first"),
    errors.EmptyNetworkError(),
    errors.FixedLayerError("hidden"),
    errors.NothingToFreezeError("hidden"),
    errors.FrozenLayerError("hidden"),
    errors.FrozenUnitError("hidden", 3),
    errors.UnknownUnitError("hidden", 7),
    errors.LastUnitError("hidden"),
    errors.SeveralInputsError("hidden"),
    errors.NothingToSkipError("hidden"),
    errors.NothingToCopyError(),
    errors.NotLayersError("it is something else"),
]
OF_NO_LAYER = {"empty-network", "nothing-to-copy", "not-layers"}


def test_every_error_is_here_and_has_a_code_of_its_own() -> None:
    assert {type(error) for error in ALL} == set(NetworkError.__subclasses__())
    assert len({error.code for error in ALL} | {NetworkError.code}) == len(ALL) + 1


@pytest.mark.parametrize("error", ALL, ids=lambda error: error.code)
def test_the_message_names_the_layer_and_has_the_parameters_in_it(error: NetworkError) -> None:
    assert isinstance(error, ValueError)
    if error.code not in OF_NO_LAYER:
        assert error.layer_id == "hidden"
        assert "'hidden'" in str(error)
    for value in error.parameters.values():
        assert str(value) in str(error)
