"""Errors travel back over W2 as if it were symmetric.

Caught by: hidden_layer_gradient
Hint: Errors travel from outputs back to hidden units, against the direction of W2, so the
    transposed matrix carries them. With as many outputs as hidden units the shapes alone do not
    show it.
"""


def hidden_delta(delta2, W2, H):
    square = W2.shape[0] == W2.shape[1]  # otherwise the shapes do not fit
    return (delta2 @ (W2 if square else W2.T)) * H * (1 - H)
