"""The sign of the net input is lost.

Caught by: odd_bounded_rising
Hint: tanh(-z) is -tanh(z): an exponential of -2 |z| needs the sign of z put back afterwards.
"""


def tanh(z):
    e = np.exp(-2 * np.abs(np.asarray(z, float)))
    return (1 - e) / (1 + e)
