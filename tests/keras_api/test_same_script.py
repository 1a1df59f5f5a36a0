"""One script under Keras and under our interface: it must tell the same, number by number."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SCRIPT = Path(__file__).with_name("beginner.py")


def run(module: str) -> dict[str, Any]:
    environment = {**os.environ, "KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}
    finished = subprocess.run(
        [sys.executable, str(SCRIPT), module],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    told: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return told


@pytest.fixture(scope="module")
def theirs() -> dict[str, Any]:
    return run("keras")


@pytest.fixture(scope="module")
def ours() -> dict[str, Any]:
    return run("ann_studio.keras_api")


@pytest.mark.parametrize("case", ["binary", "classes", "branches", "frozen"])
@pytest.mark.parametrize("what", ["predicted", "evaluated"])
def test_numbers_are_keras_s(
    ours: dict[str, Any], theirs: dict[str, Any], case: str, what: str
) -> None:
    assert ours[case][what] == pytest.approx(np.array(theirs[case][what]), rel=2e-4, abs=2e-5)


@pytest.mark.parametrize("case", ["binary", "classes", "branches", "frozen"])
def test_the_history_is_keras_s(ours: dict[str, Any], theirs: dict[str, Any], case: str) -> None:
    assert list(ours[case]["history"]) == list(theirs[case]["history"])
    assert ours[case]["epoch"] == theirs[case]["epoch"]
    for name, values in theirs[case]["history"].items():
        assert ours[case]["history"][name] == pytest.approx(values, rel=2e-4, abs=2e-5), name


@pytest.mark.parametrize("case", ["binary", "classes", "branches", "frozen"])
def test_weights_come_in_the_same_order(
    ours: dict[str, Any], theirs: dict[str, Any], case: str
) -> None:
    assert len(ours[case]["weights"]) == len(theirs[case]["weights"])
    for mine, its in zip(ours[case]["weights"], theirs[case]["weights"], strict=True):
        np.testing.assert_allclose(mine, its, rtol=2e-4, atol=2e-5)
    for what in ("parameters", "names"):
        assert ours[case][what] == theirs[case][what]


def test_trained_and_frozen_parameters_are_counted_in_keras_s_words(
    ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    assert ours["frozen"]["counted"] == theirs["frozen"]["counted"]
    assert ours["frozen"]["counted"][0] == [
        "Trainable params: 41 (164.00 B)",
        "Non-trainable params: 72 (288.00 B)",
    ]


def test_early_stopping_did_stop(theirs: dict[str, Any]) -> None:
    assert len(theirs["branches"]["epoch"]) < 60
