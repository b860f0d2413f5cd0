"""The deltas of the hidden units lack the slope of their sigmoid.

Caught by: hidden_layer_gradient
Hint: The hidden units are sigmoid units too: what arrives over W2 is multiplied by their own
    slope H(1 - H) to give delta1.
"""


def hidden_delta(delta2, W2, H):
    return delta2 @ W2.T
