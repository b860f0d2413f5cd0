"""The arc tangent is taken for the hyperbolic tangent.

Caught by: tanh_values, doubled_argument
Hint: Another S-shaped curve: tanh is made of exponentials and approaches 1 much faster than an
arc tangent.
"""


def tanh(z):
    return np.arctan(np.asarray(z, float)) * 2 / np.pi
