"""The net input is halved first.

Caught by: tanh_values, doubled_argument
Hint: Half the argument belongs to the logistic function. The exponents of tanh are z and -z.
"""


def tanh(z):
    return np.tanh(np.asarray(z, float) / 2)
