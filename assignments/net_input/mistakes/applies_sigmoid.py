"""The activation function is already applied to the net input.

Caught by: linear_in_activation
Hint: Return the weighted sum itself. The activation function is applied to it later, by another
function.
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    net = np.clip(np.dot(a, w) + b, -500, 500)
    return float(1 / (1 + np.exp(-net)))
