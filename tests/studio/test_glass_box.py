"""A user's way through the seven steps of learning, in the whole window: with mouse, and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from ann_studio.studio.application import Studio
from ann_studio.studio.document import Document
from tests.studio.by_hand import (
    EXAM,
    FEATURES,
    HIDDEN,
    QUIZ,
    ROWS,
    SLEEP,
    STUDY,
    FirstStep,
    FirstUpdate,
    Updated,
    factor,
    shown,
)
from tests.studio.glass_user import GlassUser
from tests.studio.time.runs import same, train_here
from tests.studio.windows import CTRL, LEFT, PATIENCE, press

Key = Qt.Key

NAMES = ("Study Hrs", "Sleep Hrs", "Quiz")
EVERYTHING = {("input", i) for i in FEATURES} | {("hidden", j) for j in HIDDEN} | {("output", 0)}
SUBSCRIPTS = "₁₂₃₄"


@pytest.fixture
def user(qtbot: QtBot, studio: Studio) -> GlassUser:
    return GlassUser(qtbot, studio)


@pytest.fixture
def hand(studio: Studio) -> FirstUpdate:
    """The first update by hand: only the start weights are taken from the window's document."""
    document = studio.document
    layout = document.model.layout
    w = layout.kernel(document.start, "hidden").tolist()
    v = layout.kernel(document.start, "output")[:, 0].tolist()
    return FirstUpdate(w, v)


def fixed(value: float) -> str:
    """As a neuron shows it."""
    text = f"{value:+.2f}".replace("-", "−")
    return "0.00" if text[1:] == "0.00" else text


def three_digits(value: float) -> str:
    """As it is carried along an edge."""
    return f"{value:#.3g}".replace("-", "−")


def test_all_seven_steps_with_the_mouse(user: GlassUser, hand: FirstUpdate) -> None:
    assert not user.view.phase_bar.isVisible()
    assert user.lit() == EVERYTHING
    user.open()
    user.choose_granularity("By phase")
    after = Updated(hand)

    assert user.step == 1
    assert "start near 0, at random" in user.summary
    assert user.row == ""
    assert user.numbers("input") == [""] * 3, "nothing is computed yet"
    assert user.status == "Epoch 0 of 500"

    user.click_chip(2)
    assert user.step == 2
    assert user.title == "Row 1"
    assert user.row == "row 1 of 8"
    assert user.numbers("input") == [fixed(x) for x in hand.x[0]]
    assert user.numbers("hidden") == [""] * 4
    assert user.lit() == {("input", i) for i in FEATURES}

    user.click_chip(3)
    assert user.step == 3
    assert user.numbers("hidden") == [fixed(a) for a in hand.a[0]]
    assert user.numbers("output") == [fixed(hand.guess[0])]
    assert user.lit() == EVERYTHING

    user.click_chip(4)
    assert user.step == 4
    guess, cost = shown(hand.guess[0]), shown(hand.cost[0])
    assert f"ŷ is {guess}, the true value y is 0.9300: the cost of row 1 is {cost}" in user.summary
    assert user.formulas == [f"C = ½ (ŷ − y)² = ½ ({guess} − 0.9300)² = {cost}"]
    assert user.lit() == {("output", 0)}

    user.click_chip(5)
    assert user.step == 5
    assert user.row == "row 1 of 8"
    assert f"({shown(hand.delta_out[0])})" in user.formulas[0]
    assert user.status == "Epoch 0 of 500", "nothing is changed before the update"

    user.click_chip(6)
    assert user.step == 6
    assert "adam with the learning rate 0.01" in user.summary
    assert user.status == f"Epoch 1 of 500 · cost {shown(after.cost)}"
    assert user.numbers("hidden") == [fixed(a) for a in after.a[0]]
    assert user.lit() == EVERYTHING - {("input", i) for i in FEATURES}

    user.click_chip(7)
    assert user.step == 7
    assert user.summary == "All rows have been used: epoch 1 is done, 2 begins."
    assert user.formulas == [f"C(after) = {shown(after.cost)}"]

    user.click(user.view.step_actions.next)
    assert (user.step, user.row) == (2, "row 1 of 8")
    assert not user.view.phase_bar.chip("initialize").isChecked()
    user.click(user.view.step_actions.previous)
    assert user.step == 7

    user.click_chip(1)
    assert user.step == 1
    assert user.status.startswith("Epoch 0 of 500")
    user.qtbot.mouseClick(user.view.toggle, LEFT)
    assert user.lit() == EVERYTHING
    assert not user.view.phase_bar.isVisible()


def test_all_seven_steps_with_keys(user: GlassUser, hand: FirstUpdate) -> None:
    user.press(Key.Key_F9)
    assert user.step == 1
    steps = [user.step]
    for _ in range(18):
        user.press(Key.Key_Right, CTRL)
        steps.append(user.step)
    assert steps == [1] * 5 + [2] * 3 + [3] * 5 + [4] + [5] * 5
    for key, step in ((Key.Key_3, 3), (Key.Key_6, 6), (Key.Key_7, 7), (Key.Key_2, 2)):
        user.press(key, CTRL)
        assert user.step == step
    assert user.status == "Epoch 0 of 500 · cost 0.09784", "back before the update"
    user.press(Key.Key_4, CTRL)
    assert user.title == "Cost: row 1"
    user.press(Key.Key_Left, CTRL)
    assert user.step == 3
    assert user.title == "Dense 1 · neuron 1"
    assert len(user.formulas) == 1
    user.press(Key.Key_E, CTRL)
    assert len(user.formulas) == 2
    user.press(Key.Key_E, CTRL)
    assert len(user.formulas) == 1
    user.press(Key.Key_1, CTRL)
    user.view.controls.speed.setFocus()
    user.qtbot.keyClick(user.view.controls.speed, Key.Key_End)
    user.press(Key.Key_F6)
    user.qtbot.waitUntil(lambda: user.title == "Dense 4 · neuron 3", timeout=PATIENCE)
    user.press(Key.Key_F6)
    title = user.title
    user.qtbot.wait(1)
    assert user.title == title
    user.press(Key.Key_F9)
    assert not user.view.phase_bar.isVisible()


def open_at_the_first_row(user: GlassUser) -> None:
    """By neuron, with all details, at the first feature."""
    user.press(Key.Key_F9)
    user.press(Key.Key_E, CTRL)
    user.press(Key.Key_2, CTRL)


def test_each_feature_is_scaled_as_by_hand(user: GlassUser, hand: FirstUpdate) -> None:
    open_at_the_first_row(user)
    cells = ("12", "6", "0.78")
    for i in FEATURES:
        x, mean, deviation = hand.x[0][i], shown(hand.means[i]), shown(hand.deviations[i])
        assert user.title == NAMES[i]
        assert user.formulas[0] == (
            f"x{SUBSCRIPTS[i]} = (v − μ) / σ = ({cells[i]} − {mean}) / {deviation} = {shown(x)}"
        )
        assert f"the network gets {shown(x)}." in user.summary
        assert user.numbers("input")[: i + 1] == [fixed(x) for x in hand.x[0][: i + 1]]
        assert user.numbers("input")[i + 1 :] == [""] * (2 - i), "these are still to come"
        assert user.lit() == {("input", i)}
        user.press(Key.Key_Right, CTRL)
    assert user.step == 3


def test_each_neuron_computes_as_by_hand(user: GlassUser, hand: FirstUpdate) -> None:
    open_at_the_first_row(user)
    user.press(Key.Key_3, CTRL)
    for j in HIDDEN:
        n = SUBSCRIPTS[j]
        z, a = shown(hand.z[0][j]), shown(hand.a[0][j])
        terms = [hand.w[i][j] * hand.x[0][i] for i in FEATURES]
        written = " + ".join(f"{factor(hand.w[i][j])} · {factor(hand.x[0][i])}" for i in FEATURES)
        assert user.title == f"Dense 4 · neuron {j + 1}"
        assert user.formulas == [
            f"z{n} = Σᵢ wᵢ{n} xᵢ + b{n} = {written} + 0 = {z}",
            f"a{n} = max(0, z{n}) = max(0, {z}) = {a}",
        ]
        assert user.summary == f"The inputs sum up to z = {z}; relu makes it {a}."
        assert user.numbers("hidden") == [fixed(a) for a in hand.a[0][: j + 1]] + [""] * (3 - j)
        assert user.lit() == {("input", i) for i in FEATURES} | {("hidden", j)}
        largest = sorted(terms, key=lambda term: -abs(term))
        assert user.carried() == [three_digits(term) for term in largest]
        user.press(Key.Key_Right, CTRL)
    z, guess = shown(hand.z_out[0]), shown(hand.guess[0])
    written = " + ".join(f"{factor(hand.v[j])} · {shown(hand.a[0][j])}" for j in HIDDEN)
    assert user.formulas == [
        f"z₁ = Σᵢ wᵢ₁ aᵢ + b₁ = {written} + 0 = {z}",
        f"ŷ = 1 / (1 + e^(−z₁)) = 1 / (1 + e^(−{factor(hand.z_out[0])})) = {guess}",
    ]
    assert user.numbers("output") == [fixed(hand.guess[0])]
    user.press(Key.Key_Right, CTRL)
    assert user.formulas[0].endswith(f"= ½ ({guess} − 0.9300)² = {shown(hand.cost[0])}")


def test_errors_and_gradients_go_back_as_by_hand(user: GlassUser, hand: FirstUpdate) -> None:
    open_at_the_first_row(user)
    user.press(Key.Key_5, CTRL)
    guess, slope, delta = hand.guess[0], hand.slope_out[0], hand.delta_out[0]
    d = factor(delta)
    assert user.formulas == [
        f"δ₁ = (ŷ − y) · φ′(z₁) = ({shown(guess)} − 0.9300) · {shown(slope)} = {shown(delta)}",
        f"∂C/∂ŷ = ŷ − y = {shown(guess)} − 0.9300 = {shown(guess - EXAM[0])}",
        f"φ′(z₁) = ŷ · (1 − ŷ) = {shown(guess)} · (1 − {shown(guess)}) = {shown(slope)}",
        *(
            f"∂C/∂w{SUBSCRIPTS[j]}₁ = a{SUBSCRIPTS[j]} δ₁ "
            f"= {shown(hand.a[0][j])} · {d} = {shown(hand.a[0][j] * delta)}"
            for j in HIDDEN
        ),
        f"∂C/∂b₁ = δ₁ = {shown(delta)}",
    ]
    assert f": {shown(delta)} ✓" in user.check
    assert user.lit() == {("output", 0)}
    for j in HIDDEN:
        user.press(Key.Key_Right, CTRL)
        n, back, mine = SUBSCRIPTS[j], hand.v[j] * delta, hand.delta[0][j]
        slope = 1.0 if hand.z[0][j] > 0 else 0.0
        assert user.formulas == [
            f"δ{n} = (Σₖ w{n}ₖ δₖ) · φ′(z{n}) = {factor(hand.v[j])} · {d} · {shown(slope)} "
            f"= {shown(mine)}",
            f"∂C/∂a{n} = Σₖ w{n}ₖ δₖ = {factor(hand.v[j])} · {d} = {shown(back)}",
            f"φ′(z{n}) = {shown(slope)}",
            *(
                f"∂C/∂w{SUBSCRIPTS[i]}{n} = x{SUBSCRIPTS[i]} δ{n} = {factor(hand.x[0][i])} · "
                f"{factor(mine)} = {shown(hand.x[0][i] * mine)}"
                for i in FEATURES
            ),
            f"∂C/∂b{n} = δ{n} = {shown(mine)}",
        ]
        assert f": {shown(mine)} ✓" in user.check
        assert user.lit() == {("hidden", j), ("output", 0)}
        assert user.carried() == [three_digits(back)]


def test_the_mean_of_the_rows_is_as_by_hand(user: GlassUser, hand: FirstUpdate) -> None:
    open_at_the_first_row(user)
    user.press(Key.Key_6, CTRL)
    user.press(Key.Key_Left, CTRL)
    assert user.step == 5
    assert user.row == ""
    assert user.summary == "Each gradient is the mean over the 8 rows of the batch."
    for j in reversed(HIDDEN):
        n, gradient = SUBSCRIPTS[j], hand.gradient_b(j)
        assert user.title == f"Dense 4 · neuron {j + 1}: the rows together"
        assert f"∂C/∂b{n} = 1/n · Σᵣ δ{n}⁽ʳ⁾ = {shown(8 * gradient)} / 8 = {shown(gradient)}" in (
            user.formulas
        )
        terms = " + ".join(factor(hand.delta[r][j]) for r in ROWS)
        assert user.formulas[1] == f"Σᵣ δ{n}⁽ʳ⁾ = {terms} = {shown(8 * gradient)}"
        for i in FEATURES:
            m, gradient = SUBSCRIPTS[i], hand.gradient_w(i, j)
            assert (
                f"∂C/∂w{m}{n} = 1/n · Σᵣ x{m}⁽ʳ⁾ δ{n}⁽ʳ⁾ = {shown(8 * gradient)} / 8 "
                f"= {shown(gradient)}"
            ) in user.formulas
        assert f": {shown(hand.gradient_b(j))} ✓" in user.check
        user.press(Key.Key_Left, CTRL)
    for j in HIDDEN:
        n, gradient = SUBSCRIPTS[j], hand.gradient_v(j)
        assert (
            f"∂C/∂w{n}₁ = 1/n · Σᵣ a{n}⁽ʳ⁾ δ₁⁽ʳ⁾ = {shown(8 * gradient)} / 8 = {shown(gradient)}"
        ) in user.formulas
    user.press(Key.Key_Left, CTRL)
    assert (user.step, user.row) == (5, "row 8 of 8")


def test_adam_moves_the_weights_as_by_hand(user: GlassUser, hand: FirstUpdate) -> None:
    open_at_the_first_row(user)
    user.press(Key.Key_6, CTRL)
    assert user.title == "Dense 4 · neuron 1"
    gradient = hand.gradient_b(0)
    step = FirstStep(0.0, gradient)
    assert user.formulas[:5] == [
        f"b₁ ← b₁ − ηₜ m / (√v + ε) = 0 − {shown(step.rate)} · {factor(step.m)} / "
        f"(√({shown(step.v)}) + 10⁻⁷) = {shown(step.after)}",
        f"m ← β₁ m + (1 − β₁) g = 0.9 · 0 + (1 − 0.9) · {factor(gradient)} = {shown(step.m)}",
        f"v ← β₂ v + (1 − β₂) g² = 0.999 · 0 + (1 − 0.999) · {factor(gradient)}² = {shown(step.v)}",
        f"ηₜ = η · √(1 − β₂ᵗ) / (1 − β₁ᵗ) = 0.01 · √(1 − 0.999¹) / (1 − 0.9¹) = {shown(step.rate)}",
        f"g = ∂C/∂b₁ = {shown(gradient)}",
    ]
    for j in HIDDEN:
        n = SUBSCRIPTS[j]
        for i in FEATURES:
            step = FirstStep(hand.w[i][j], hand.gradient_w(i, j))
            m = SUBSCRIPTS[i]
            assert (
                f"w{m}{n} ← w{m}{n} − ηₜ m / (√v + ε) = {shown(hand.w[i][j])} − "
                f"{shown(step.rate)} · {factor(step.m)} / (√({shown(step.v)}) + 10⁻⁷) "
                f"= {shown(step.after)}"
            ) in user.formulas
        user.press(Key.Key_Right, CTRL)
    for j in HIDDEN:
        after = shown(FirstStep(hand.v[j], hand.gradient_v(j)).after)
        assert any(
            text.startswith(f"w{SUBSCRIPTS[j]}₁ ←") and text.endswith(f" = {after}")
            for text in user.formulas
        )
    user.press(Key.Key_Right, CTRL)
    assert user.step == 7
    assert user.formulas[:2] == [
        f"C(after) = {shown(Updated(hand).cost)}",
        f"C(before) = {shown(hand.mean_cost())}",
    ]


def test_back_all_the_way_and_on_by_training(user: GlassUser, studio: Studio) -> None:
    document = studio.document
    states = train_here(Document(document.project), 500)
    user.open()
    user.choose_granularity("By row")
    way = []
    while document.head.step < 2:
        way.append((user.title, user.row, document.state.step))
        user.click(user.view.step_actions.next)
    for place in reversed(way):
        user.click(user.view.step_actions.previous)
        assert (user.title, user.row, document.state.step) == place
        assert same(document.state, states[document.state.step])
    assert not user.button(user.view.step_actions.previous).isEnabled()
    assert (document.parameters == document.start).all()
    user.press(Key.Key_F7)
    assert user.status.startswith("Epoch 1 of")
    speed = studio.window.toolbar.findChild(QSlider, "speed")
    user.qtbot.keyClick(speed, Key.Key_End)
    user.press(Key.Key_F5)
    assert same(document.head, states[500])
    assert user.status.startswith("Epoch 500 of 500")
    assert user.step == 5
    assert studio.workbench.walker.trace is not None
    assert studio.workbench.walker.trace.step == 501


def test_a_layer_in_matrices_and_the_plays_of_a_mouse(user: GlassUser, hand: FirstUpdate) -> None:
    user.open()
    user.click(user.view.step_actions.details)
    user.choose_granularity("By layer")
    user.click_chip(3)
    assert user.title == "Dense 4"
    assert user.formulas[0].endswith(f"= {shown(hand.a[0][0])}")
    form = user.view.details.form
    user.qtbot.mouseClick(form.button("matrix"), LEFT)
    sums = "; ".join(shown(z) for z in hand.z[0])
    values = "; ".join(shown(a) for a in hand.a[0])
    columns = "; ".join(" ".join(shown(hand.w[i][j]) for i in FEATURES) for j in HIDDEN)
    features = "; ".join(shown(x) for x in hand.x[0])
    assert user.formulas == [
        f"z = Wᵀ x + b = [{columns}] [{features}] + [0; 0; 0; 0] = [{sums}]",
        f"a = φ(z) = [{values}]",
    ]
    user.qtbot.mouseClick(form.button("scalar"), LEFT)
    assert len(user.formulas) == 4
    speed = user.view.controls.speed
    right = QPoint(speed.width() - 3, speed.height() // 2)
    for _ in range(3):
        user.qtbot.mouseClick(speed, LEFT, pos=right)
    user.click(user.view.step_actions.play)
    user.qtbot.waitUntil(lambda: user.step == 4, timeout=PATIENCE)
    user.click(user.view.step_actions.play)
    assert not studio_plays(user)


def studio_plays(user: GlassUser) -> bool:
    return user.button(user.view.step_actions.play).text().startswith("Pause")


def test_a_hasty_user_gets_no_state_that_training_would_not_have(
    user: GlassUser, studio: Studio
) -> None:
    document = studio.document
    states = train_here(Document(document.project), 60)
    user.press(Key.Key_F9)
    hasty: list[tuple[Qt.Key, tuple[Qt.KeyboardModifier, ...]]] = [
        (Key.Key_6, (CTRL,)),
        (Key.Key_Right, (CTRL,)),
        (Key.Key_F7, ()),
        (Key.Key_Left, (CTRL,)),
        (Key.Key_F8, ()),
        (Key.Key_7, (CTRL,)),
        (Key.Key_PageUp, (CTRL,)),
        (Key.Key_Right, (CTRL,)),
        (Key.Key_F5, ()),
        (Key.Key_Left, (CTRL,)),
        (Key.Key_5, (CTRL,)),
        (Key.Key_PageUp, (CTRL,)),
        (Key.Key_6, (CTRL,)),
    ]
    for _ in range(3):
        for key, modifiers in hasty:
            press(user.qtbot, studio.window, key, *modifiers)
    press(user.qtbot, studio.window, Key.Key_PageUp, CTRL)
    user.settle()
    assert document.head.step > 0
    assert same(document.head, states[document.head.step])
    assert same(document.state, states[document.state.step])
    trace = studio.workbench.walker.trace
    assert trace is not None
    assert user.step > 0
    told = trace.after if user.step > 5 else trace.before
    assert same(told, document.state)


def test_the_cells_are_those_of_the_table(studio: Studio) -> None:
    table = studio.document.table
    cells = dict(zip(table.columns, table.cells, strict=True))
    assert [float(cell) for cell in cells["Study Hrs"]] == list(STUDY)
    assert [float(cell) for cell in cells["Sleep Hrs"]] == list(SLEEP)
    assert [round(float(cell.strip("%")) / 100, 2) for cell in cells["Quiz"]] == list(QUIZ)
    assert [round(float(cell.strip("%")) / 100, 2) for cell in cells["Exam"]] == list(EXAM)
