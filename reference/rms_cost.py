"""The root mean square error of a network's outputs, and its gradient."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def rms(y: ArrayLike, t: ArrayLike) -> float:
    r"""Compute :math:`\sqrt{\frac{1}{N} \sum_i (y_i - t_i)^2}` over all entries.

    Parameters
    ----------
    y : array_like
        Outputs.
    t : array_like
        Targets, of the same shape.

    Returns
    -------
    float
        The error, in the unit of the outputs.

    Raises
    ------
    ValueError
        If the shapes differ: a difference would be stretched to a larger one.
    """
    y = np.asarray(y, dtype=np.float64)
    t = np.asarray(t, dtype=np.float64)
    if y.shape != t.shape:
        raise ValueError(f"outputs of shape {y.shape} do not fit targets of shape {t.shape}")
    return float(np.sqrt(np.mean((y - t) ** 2)))


def rms_gradient(y: ArrayLike, t: ArrayLike) -> NDArray[np.float64]:
    r"""Compute :math:`(y_i - t_i) / (N r)` for each output.

    The root contributes :math:`1 / (2 r)`, the mean :math:`1 / N` and the square
    :math:`2 (y_i - t_i)`.

    Parameters
    ----------
    y : array_like
        Outputs.
    t : array_like
        Targets, of the same shape.

    Returns
    -------
    numpy.ndarray
        The gradient, of the same shape.
    """
    y = np.asarray(y, dtype=np.float64)
    t = np.asarray(t, dtype=np.float64)
    r = rms(y, t)
    return (y - t) / (y.size * r) if r > 0.0 else np.zeros_like(y)
