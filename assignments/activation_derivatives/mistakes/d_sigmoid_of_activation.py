"""The net input is taken for the activation.

Caught by: slope_of_sigmoid
Hint: n (1 - n) is right only if n is already the output of the sigmoid. Here n is the net input.
"""


def d_sigmoid(n):
    n = np.asarray(n, float)
    return n * (1 - n)
