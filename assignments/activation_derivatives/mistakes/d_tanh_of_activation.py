"""The net input is taken for the activation.

Caught by: slope_of_tanh
Hint: 1 - n**2 is right only if n is already the output of tanh. Here n is the net input.
"""


def d_tanh(n):
    n = np.asarray(n, float)
    return 1 - n**2
