"""How long an epoch takes beside others who train the same network: medians of one run.

python -m benchmarks.engine --networks 11-6-6-1,3-4-1 --peers ours,torch --rounds 5
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from statistics import median

from benchmarks.networks import NETWORKS, Network
from benchmarks.peers import PEERS, Peer
from benchmarks.processes import PeerProcess

Times = dict[str, list[float]]
"""Milliseconds an epoch by the peer's key, one of each round."""

OURS, PRODUCTS = "ours", "products"
RIVALS = [peer for peer in PEERS if peer.key not in (OURS, PRODUCTS)]
MISSING = "–"


def measure(network: Network, peers: Sequence[Peer], rounds: int) -> tuple[Times, dict[str, str]]:
    """The times of the peers that could take part, and why the others could not.

    The peers take turns, one at a time, so that a machine that slows down slows all of them.
    """
    with ExitStack() as stack:
        started = [stack.enter_context(closing(PeerProcess(peer, network))) for peer in peers]
        reasons = {one.peer.title: one.reason for one in started if one.reason is not None}
        ready = [one for one in started if one.reason is None]
        times: Times = {one.peer.key: [] for one in ready}
        for _ in range(rounds):
            for one in ready:
                times[one.peer.key].append(one.turn())
    return times, reasons


def ratio(times: Times, above: str, below: str) -> float | None:
    """The median over the rounds of one peer's time in units of another's."""
    if above not in times or below not in times:
        return None
    return median(a / b for a, b in zip(times[above], times[below], strict=True))


def judged(found: float | None, least: float | None = None, most: float | None = None) -> str:
    """A ratio beside its bar, with a cross if it misses it."""
    bar = f"≥{least:g}" if least is not None else f"≤{most:g}" if most is not None else ""
    if found is None:
        return f"{MISSING} {bar:4}"
    missed = (least is not None and found < least) or (most is not None and found > most)
    return f"{found:.2f}{'✗' if missed else ' '}{bar:4}"


def cells(network: Network, times: Times) -> list[str]:
    """A row of the table."""
    milliseconds = [
        f"{median(times[peer.key]):.2f}" if peer.key in times else MISSING for peer in PEERS
    ]
    ratios = [
        judged(ratio(times, peer.key, OURS), least=network.bars.get(peer.key)) for peer in RIVALS
    ]
    ratios.append(judged(ratio(times, OURS, PRODUCTS), most=network.most_products))
    return [f"{network.name}/{network.rows:,}/{network.batch}", *milliseconds, *ratios]


HEADINGS = [
    "network/rows/batch",
    *(peer.title for peer in PEERS),
    *(f"{peer.title}×" for peer in RIVALS),
    "ours/products",
]


def line(texts: Sequence[str]) -> str:
    """A line of the table, the milliseconds and the ratios parted."""
    first, *others = (text.rjust(max(len(h), 12)) for text, h in zip(texts, HEADINGS, strict=True))
    milliseconds, ratios = others[: len(PEERS)], others[len(PEERS) :]
    return f"{first.strip():29}{'  '.join(milliseconds)}  │ {'  '.join(ratios)}"


def chosen(names: Sequence[str]) -> Callable[[str], list[str]]:
    """Reads a list of some of these names, parted by commas."""

    def read(text: str) -> list[str]:
        asked = text.split(",")
        if unknown := sorted(set(asked) - set(names)):
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: not in {','.join(names)}")
        return asked

    return read


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    networks, peers = [network.name for network in NETWORKS], [peer.key for peer in PEERS]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--networks", type=chosen(networks), default=networks, help=",".join(networks)
    )
    parser.add_argument("--peers", type=chosen(peers), default=peers, help=",".join(peers))
    parser.add_argument("--rounds", type=int, default=5, help="turns of each peer")
    return parser.parse_args()


def main() -> None:
    """Prints the table, row by row."""
    asked = arguments()
    peers = [peer for peer in PEERS if peer.key in asked.peers]
    missing: dict[str, str] = {}
    print(f"Adam, float32, loss and accuracy; median milliseconds an epoch, {asked.rounds} rounds")
    print("│ times ours (×): median of the rounds' ratios, beside its bar; ✗ marks a missed one")
    print(line(HEADINGS))
    for network in NETWORKS:
        if network.name in asked.networks:
            times, reasons = measure(network, peers, asked.rounds)
            missing |= reasons
            print(line(cells(network, times)), flush=True)
    if missing:
        print("not measured: " + "; ".join(f"{who} ({why})" for who, why in missing.items()))


if __name__ == "__main__":
    main()
