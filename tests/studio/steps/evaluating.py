"""Plain-text formulas evaluated: an independent reader of the numbers that a line tells."""

import math
import re

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def evaluate(text: str) -> float:
    """The value of the right side of an equation in numbers."""
    text = re.sub(r" \[[^\]]*more terms\]", "", text)
    text = text.replace("−", "-")
    text = re.sub(r"(?<=\d)·10([⁻⁰-⁹¹²³]+)", lambda m: f"e{_plain(m[1])}", text)
    text = re.sub(r"([⁻⁰-⁹¹²³]+)", lambda m: f"**({_plain(m[1])})", text)
    text = text.replace("½ ", "0.5 * ").replace("½", "0.5")
    text = re.sub(r"\b(tanh|ln) (-?[\d.]+(?:e-?\d+)?)", r"\1(\2)", text)
    text = re.sub(r"\b(tanh|ln) \(", r"\1(", text)
    text = re.sub(r"√([\d.]+)", r"√(\1)", text).replace("√", "sqrt")
    text = text.replace("e^(", "exp(").replace("^", "**")
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", text)
    text = re.sub(r"⌊(.*?)⌋", r"floor(\1)", text)
    text = text.replace(" · ", " * ").replace(";", ",")
    names = {
        "tanh": math.tanh, "ln": math.log, "sqrt": math.sqrt, "exp": math.exp, "abs": abs,
        "max": max, "min": min, "floor": math.floor, "π": math.pi,
        "Φ": lambda z: (1 + math.erf(z / math.sqrt(2))) / 2,
    }  # fmt: skip
    text = text.replace("2π", "(2*π)")
    return float(eval(text, {"__builtins__": {}}, names))


def _plain(raised: str) -> str:
    return raised.translate(_SUPERSCRIPTS)
