"""The exponential of a large net input is infinite.

Caught by: probability_values
Hint: Beyond 709 the quotient of exponentials is infinity over infinity. Use exponentials of
negative numbers only.
"""


def spike_probability(z):
    e = np.exp(np.asarray(z, float))
    return e / (1 + e)
