"""NumPy is trusted to notice that the lengths differ.

Caught by: length_mismatch_raises
Hint: An elementwise product stretches an array of length 1 without a word. Compare the lengths
first and raise ValueError.
"""


def net_input(a, w, b=0.0):
    return float(np.sum(np.asarray(a, float) * np.asarray(w, float)) + b)
