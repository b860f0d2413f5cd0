"""Every layer is fed with the input of the network.

Caught by: forward_values
Hint: A layer sees the activities of the one before it, not the input of the network.
"""


def forward(A, params):
    out = [np.asarray(A)]
    for W, b in params:
        out.append(layer(A if W.shape[0] == np.shape(A)[-1] else out[-1], W, b))
    return out
