"""Layers are called what Keras lets them be called, and no two the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ann_studio.network.edits import sequential
from ann_studio.network.errors import LayerNameError, NameTakenError, UnknownLayerError
from ann_studio.network.layer_types import Dense
from ann_studio.network.naming import keras_name, rename_layer

SPEC = sequential(2, Dense(id="hidden", units=3), Dense(id="output", units=1, name="guess"))


def names(name: str) -> list[str]:
    return [keras_name(layer) for layer in rename_layer(SPEC, "hidden", name).layers]


def test_a_layer_is_called_by_its_name_or_else_by_its_id() -> None:
    assert names("first") == ["input", "first", "guess"]
    assert names("") == ["input", "hidden", "guess"]
    assert names("hidden") == ["input", "hidden", "guess"], "its own id is not taken by another"


@pytest.mark.parametrize("name", ["output", "Dense_2", "2nd", "a.b-c_d"])
def test_a_name_is_letters_digits_and_three_signs(name: str) -> None:
    assert name in names(name)


@pytest.mark.parametrize("name", ["a/b", "first layer", " a", "a\n", "_a", ".a", "lager å", "-"])
def test_what_keras_or_what_is_beneath_it_refuses_is_refused(name: str) -> None:
    with pytest.raises(LayerNameError) as refused:
        rename_layer(SPEC, "hidden", name)
    assert refused.value.parameters == {"name": name}


@pytest.mark.parametrize("name", ["guess", "input"])
def test_no_two_layers_have_a_name(name: str) -> None:
    with pytest.raises(NameTakenError) as refused:
        rename_layer(SPEC, "hidden", name)
    assert refused.value.layer_id == "hidden"


def test_a_name_is_not_taken_away_while_the_id_is_anothers_name() -> None:
    spec = rename_layer(rename_layer(SPEC, "output", "last"), "hidden", "output")
    with pytest.raises(NameTakenError):
        rename_layer(spec, "output", "")


def test_only_a_layer_that_is_there_has_a_name() -> None:
    with pytest.raises(UnknownLayerError):
        rename_layer(SPEC, "nowhere", "a")


@given(name=st.text(max_size=6))
def test_any_text_is_a_name_or_an_error(name: str) -> None:
    try:
        spec = rename_layer(SPEC, "hidden", name)
    except (LayerNameError, NameTakenError):
        return
    assert len({keras_name(layer) for layer in spec.layers}) == 3
    assert "/" not in spec.layer("hidden").name
