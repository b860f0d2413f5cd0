"""The prediction is squashed between 0 and 1.

Caught by: predictions
Hint: The unit of the delta rule is linear: its prediction is the net input itself.
"""


def predict(X, w, b):
    return 1 / (1 + np.exp(-(X @ w + b)))
