"""Training by hand in JAX: one compiled scan over the batches of an epoch."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from benchmarks.networks import Network
from benchmarks.peers import Train

RATE, BETA_1, BETA_2, EPSILON = 0.001, 0.9, 0.999, 1e-7


def scan(network: Network) -> Train:
    """Adam, with the sums of loss and accuracy carried along; the state's buffers are donated."""
    x, y = map(jnp.asarray, network.table())
    whole = network.rows // network.batch * network.batch

    def measure(parameters: Any, x: jax.Array, y: jax.Array) -> tuple[jax.Array, Any]:
        for kernel, bias in parameters[:-1]:
            x = jax.nn.relu(x @ kernel + bias)
        kernel, bias = parameters[-1]
        z = x @ kernel + bias
        if network.binary:
            loss = jax.nn.softplus(z) - y * z
            right = (z > 0) == (y > 0)
        else:
            loss = jax.nn.logsumexp(z, axis=1) - (y * z).sum(axis=1)
            right = z.argmax(axis=1) == y.argmax(axis=1)
        return loss.mean(), (loss.sum(), right.sum(dtype=jnp.float32))

    def update(state: Any, batch: Any) -> tuple[Any, None]:
        parameters, first, second, step, sums = state
        gradient, found = jax.grad(measure, has_aux=True)(parameters, *batch)
        step = step + 1
        first = jax.tree.map(lambda m, g: m + (1 - BETA_1) * (g - m), first, gradient)
        second = jax.tree.map(lambda v, g: v + (1 - BETA_2) * (g * g - v), second, gradient)
        rate = RATE * jnp.sqrt(1 - BETA_2**step) / (1 - BETA_1**step)
        parameters = jax.tree.map(
            lambda p, m, v: p - rate * m / (jnp.sqrt(v) + EPSILON), parameters, first, second
        )
        sums = jax.tree.map(jnp.add, sums, found)
        return (parameters, first, second, step, sums), None

    @partial(jax.jit, donate_argnums=0)
    def epoch(state: Any, x: jax.Array, y: jax.Array, order: jax.Array) -> tuple[Any, Any]:
        x, y = x[order], y[order]
        batches = tuple(a[:whole].reshape(-1, network.batch, a.shape[1]) for a in (x, y))
        state, _ = jax.lax.scan(update, (*state, (0.0, 0.0)), batches)
        if whole < network.rows:
            state, _ = update(state, (x[whole:], y[whole:]))
        return state[:-1], state[-1]

    generator = np.random.default_rng(0)
    parameters = [
        (
            jnp.asarray(generator.normal(0, (2 / (i + o)) ** 0.5, (i, o)), jnp.float32),
            jnp.zeros(o),
        )
        for i, o in pairwise(network.sizes)
    ]
    state = (
        parameters,
        jax.tree.map(jnp.zeros_like, parameters),
        jax.tree.map(jnp.zeros_like, parameters),
        jnp.zeros(()),
    )

    def train(epochs: int) -> list[tuple[float, float]]:
        nonlocal state
        history = []
        for _ in range(epochs):
            state, (loss, right) = epoch(state, x, y, generator.permutation(network.rows))
            history.append((float(loss) / network.rows, float(right) / network.rows))
        return history

    return train
