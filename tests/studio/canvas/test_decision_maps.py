"""Maps of what neurons give over two features, compared with the textbook's formulas."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from ann_studio.studio import theme
from ann_studio.studio.canvas.decision_maps import SIDE, DecisionMaps, map_image
from ann_studio.studio.canvas.items import color_scale
from ann_studio.studio.document import Document
from tests.engine.networks import reference_forward
from tests.studio.documents import train_to


def at(document: Document, across: int, up: int, column: int, line: int) -> np.ndarray:
    """The row that belongs to a place of the map; line 0 is its upper end."""
    x = document.dataset.x
    row = x[document.row].copy()
    for feature, share in ((up, 1 - line / (SIDE - 1)), (across, column / (SIDE - 1))):
        low, high = x[:, feature].min(), x[:, feature].max()
        row[feature] = low + share * (high - low)
    return row


@pytest.mark.parametrize("features", [(0, 1), (2, 0), (1, 1)])
@pytest.mark.parametrize("name", ["deep", "branched"])
def test_each_place_is_what_the_network_gives_there(
    name: str, features: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    document = request.getfixturevalue(name)
    document.choose_row(4)
    document.look.set(map_features=features)
    maps = DecisionMaps(document).compute()
    places = [(line, column) for line in (0, 7, SIDE - 1) for column in (0, 12, SIDE - 1)]
    rows = np.array([at(document, *features, column, line) for line, column in places])
    _, a = reference_forward(document.network, document.parameters, rows)
    assert set(maps) == {layer.id for layer in document.network.layers}
    for layer_id, values in a.items():
        assert maps[layer_id].shape == (values.shape[1], SIDE, SIDE)
        for number, (line, column) in enumerate(places):
            assert maps[layer_id][:, line, column] == pytest.approx(values[number])


def test_maps_follow_weights_row_and_features(deep: Document) -> None:
    maps = DecisionMaps(deep)
    for change in (
        lambda: train_to(deep, deep.parameters * 0.5),
        lambda: deep.choose_row(2),
        lambda: deep.look.set(map_features=(1, 2)),
    ):
        change()
        across, up = deep.look.map_features
        _, a = reference_forward(
            deep.network, deep.parameters, at(deep, across, up, 3, 5).reshape(1, -1)
        )
        assert maps.compute()["output"][0, 5, 3] == pytest.approx(a["output"][0, 0])


def test_the_chosen_row_is_marked_where_it_is(deep: Document) -> None:
    deep.look.set(map_features=(0, 2))
    maps = DecisionMaps(deep)
    hours = [12, 22, 115, 31, 0, 5, 92, 57]
    quiz = [78, 24, 100, 67, 58, 78, 82, 91]
    for row in range(8):
        deep.choose_row(row)
        maps.compute()
        assert maps.point == pytest.approx((hours[row] / 115, (quiz[row] - 24) / 76))


def test_a_feature_that_never_changes_has_a_map_too(write_project) -> None:
    document = Document(write_project("a,b,y\n1,2,0\n1,5,1\n1,3,1\n"))
    maps = DecisionMaps(document)
    values = maps.compute()["output"]
    assert np.isfinite(values).all()
    assert maps.point is not None
    assert maps.point == pytest.approx((0, 0))


def test_a_picture_has_the_colors_of_the_scale(qapp: QApplication) -> None:
    image = map_image(np.array([[-2.0, 0.0, 2.0], [1.0, np.nan, 9.0]]), 2.0)
    assert (image.width(), image.height()) == (3, 2)
    colors = theme.current()
    assert image.pixelColor(0, 0) == colors.negative
    assert image.pixelColor(1, 0) == colors.zero
    assert image.pixelColor(2, 0) == colors.positive
    assert image.pixelColor(0, 1) == color_scale.colors()[24]
    assert image.pixelColor(1, 1) == colors.zero
    assert image.pixelColor(2, 1) == colors.positive


def test_a_picture_keeps_what_it_shows(deep: Document) -> None:
    maps = DecisionMaps(deep)
    image = map_image(maps.compute()["output"][0], 1.0)
    before = image.copy()
    train_to(deep, deep.parameters * -1)
    maps.compute()
    assert image == before


def test_weights_that_overflow_have_a_map(deep: Document) -> None:
    train_to(deep, np.full(deep.model.layout.size, 1e300))
    assert not map_image(DecisionMaps(deep).compute()["h2"][0], 1.0).isNull()
