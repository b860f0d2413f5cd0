"""The Jacobian function puts the logits where the outputs belong.

Caught by: jacobian_values
Hint: In y_i (delta_ij - y_j) the letter y stands for the outputs. Apply softmax to the logits
    first.
"""


def softmax_jacobian(z):
    z = np.asarray(z, dtype=np.float64)
    return np.diag(z) - np.outer(z, z)
