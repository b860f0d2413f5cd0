"""McCulloch-Pitts threshold units, and the logic gates that they are.

A unit fires, output 1, if its net input reaches 0, and is silent, output 0,
otherwise. All quantities are pure numbers, without units.
"""

import numpy as np
from numpy.typing import ArrayLike

GATES = {
    "AND": ([1.0, 1.0], -1.5),
    "OR": ([1.0, 1.0], -0.5),
    "NAND": ([-1.0, -1.0], 1.5),
    "NOR": ([-1.0, -1.0], 0.5),
    "NOT": ([-1.0], 0.5),
}


def mp_unit(x: ArrayLike, w: ArrayLike, b: float) -> int:
    r"""Compute the output of one unit: 1 if :math:`b + \sum_i x_i w_i \ge 0`, otherwise 0.

    Parameters
    ----------
    x : array_like, shape (M,)
        Inputs, each 0 or 1.
    w : array_like, shape (M,)
        Weights; negative ones inhibit.
    b : float
        Bias, the threshold with the sign changed.

    Returns
    -------
    int
        The output.

    Raises
    ------
    ValueError
        If `x` and `w` differ in length.
    """
    x = np.asarray(x, dtype=np.float64)
    w = np.asarray(w, dtype=np.float64)
    if x.shape != w.shape:
        raise ValueError(f"{x.size} inputs do not fit {w.size} weights")
    return int(b + x @ w >= 0)


def bias_from_threshold(theta: float) -> float:
    r"""Compute the bias for a threshold, :math:`b = -\theta`.

    Parameters
    ----------
    theta : float
        The weighted inputs have to reach this for the unit to fire.

    Returns
    -------
    float
        The bias.
    """
    return -theta


def gate(name: str) -> tuple[list[float], float]:
    """Give the weights and the bias of a logic gate.

    The threshold lies half-way between the sums that must be told apart.

    Parameters
    ----------
    name : str
        Name of the gate.

    Returns
    -------
    w : list of float
        Weights, one per input.
    b : float
        Bias.
    """
    return GATES[name]


def xor(x1: int, x2: int) -> int:
    """Compute the exclusive or: one of them, but not both.

    Parameters
    ----------
    x1, x2 : int
        Inputs, 0 or 1.

    Returns
    -------
    int
        1 if exactly one input is 1, otherwise 0.
    """
    either = mp_unit([x1, x2], *gate("OR"))
    not_both = mp_unit([x1, x2], *gate("NAND"))
    return mp_unit([either, not_both], *gate("AND"))
