"""The dot product is divided by the lengths of the vectors.

Caught by: linear_in_activation
Hint: Dividing by the norms gives the cosine of an angle. The net input is the dot product itself.
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    norms = np.linalg.norm(a) * np.linalg.norm(w)
    if norms == 0:
        return float(b)
    return float(np.dot(a, w) / norms + b)
