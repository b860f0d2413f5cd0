"""Softmax: logits become probabilities, and the full Jacobian of that map.

Logits and probabilities have no unit. Each row of a batch is one example, so
everything happens along the last axis.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def softmax(z: ArrayLike) -> NDArray[np.float64]:
    r"""Turn logits into probabilities, along the last axis.

    .. math:: y_i = \frac{e^{z_i}}{\sum_j e^{z_j}}

    A common shift of all logits cancels in the quotient. Shifting by the
    largest logit of each row keeps every exponent at or below 0, so that
    nothing overflows, and makes one term of the sum exactly 1, so that the
    denominator is never 0.

    Parameters
    ----------
    z : array_like, shape (K,) or (N, K)
        Logits, K >= 1; each row is one example.

    Returns
    -------
    numpy.ndarray, same shape as `z`
        Probabilities; every row sums to 1.

    References
    ----------
    J. S. Bridle, in "Neurocomputing: Algorithms, Architectures and
    Applications", Springer (1990), 227-236. On the shifted form: P. Blanchard,
    D. J. Higham and N. J. Higham, IMA J. Numer. Anal. 41 (2021), 2311-2330.
    """
    z = np.asarray(z, dtype=np.float64)
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    probabilities: NDArray[np.float64] = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def softmax_jacobian(z: ArrayLike) -> NDArray[np.float64]:
    r"""Differentiate every probability with respect to every logit.

    .. math:: J_{ij} = \frac{\partial y_i}{\partial z_j} = y_i (\delta_{ij} - y_j)

    The quotient rule gives :math:`y_i - y_i^2` on the diagonal, where the
    logit is in the numerator too, and :math:`-y_i y_j` off it.

    Parameters
    ----------
    z : array_like, shape (K,)
        Logits of one example, K >= 1.

    Returns
    -------
    numpy.ndarray, shape (K, K)
        ``J[i, j]``, the derivative of output i with respect to logit j;
        symmetric, and every row sums to 0.
    """
    y = softmax(z)
    return np.diag(y) - np.outer(y, y)
