"""The delta rule of a linear unit is used for a sigmoid neuron.

Caught by: neuron_gradient_matches_formula
Hint: Without a slope this is the delta rule of a linear unit. A sigmoid neuron has one factor
    more, its slope y(1 - y).
"""


def neuron_gradient(X, t, w, b):
    y = sigmoid(X @ w + b)
    delta = -(t - y)
    return X.T @ delta, float(np.sum(delta))
