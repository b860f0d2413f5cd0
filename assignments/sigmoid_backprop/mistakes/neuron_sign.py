"""The minus sign of the derivative of (t - y)² is lost.

Caught by: neuron_gradient_matches_formula
Hint: dE/dw carries a minus sign, from the inner derivative of t - y. Without it the result is
    the direction of descent, not the gradient.
"""


def neuron_gradient(X, t, w, b):
    y = sigmoid(X @ w + b)
    delta = (t - y) * y * (1 - y)
    return X.T @ delta, float(np.sum(delta))
