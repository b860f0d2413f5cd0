"""The sum is kept in an array of the input's integer type.

Caught by: integers_and_edge_sizes
Hint: The accumulator takes the integer type of the activities and drops the fraction of b.
Accumulate in a float.
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    net = np.zeros(1, dtype=np.asarray(a).dtype)
    net[0] = np.dot(a, w) + b
    return net[0]
