"""Right, with a future import, a form feed, semicolons, non-ASCII names and a walrus.

Function: softmax
Outcome: full marks
"""
from __future__ import annotations; import numpy as np

def softmax(ζ: "nonsense") -> 1 / 0:
    return (𝒆 := np.exp((ζ := np.asarray(ζ, dtype=float)) - ζ.max())) / 𝒆.sum()
