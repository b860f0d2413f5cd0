"""The gradient of the first example stands for all.

Caught by: neuron_gradient_matches_formula
Hint: Every example contributes one term to the gradient: add up over all of them.
"""


def neuron_gradient(X, t, w, b):
    y = sigmoid(X @ w + b)
    delta = -(t - y) * y * (1 - y)
    return X[0] * delta[0], float(delta[0])
