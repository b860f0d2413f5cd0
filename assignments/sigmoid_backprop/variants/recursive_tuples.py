"""Recursion instead of loops, over examples and over layers, with tuples as results."""

import math


def sigmoid(z):
    if z < 0:
        return 1 - sigmoid(-z)
    return 1 / (1 + math.exp(-z))


def dot(a, b):
    return float(a[0]) * float(b[0]) + dot(a[1:], b[1:]) if len(a) else 0.0


def columns(W):
    return tuple(tuple(float(row[j]) for row in W) for j in range(len(W[0])))


def layer(a, W, b):
    return tuple(sigmoid(dot(a, w) + float(bias)) for w, bias in zip(columns(W), b, strict=True))


def add(a, b):
    """Add two numbers, or two tuples of equal structure."""
    if isinstance(a, tuple):
        return tuple(add(x, y) for x, y in zip(a, b, strict=True))
    return a + b


def total(function, *data):
    """Sum a function over the examples: the first one, and the rest."""
    first = function(*(rows[0] for rows in data))
    if len(data[0]) == 1:
        return first
    return add(first, total(function, *(rows[1:] for rows in data)))


def descend(a, t, layers):
    """Deltas times weights for the layer below, and the gradients from here upwards."""
    if not layers:
        return tuple(y - float(target) for y, target in zip(a, t, strict=True)), ()
    (W, b), *above = layers
    outputs = layer(a, W, b)
    error, gradients = descend(outputs, t, above)
    delta = tuple(e * y * (1 - y) for e, y in zip(error, outputs, strict=True))
    dW = tuple(tuple(float(x) * d for d in delta) for x in a)
    return tuple(dot(row, delta) for row in W), (dW, delta, *gradients)


def forward(X, W1, b1, W2, b2):
    H = tuple(layer(x, W1, b1) for x in X)
    return H, tuple(layer(h, W2, b2) for h in H)


def loss(Y, T):
    return total(lambda y, t: dot(t - y, t - y) / 2, Y, T)


def neuron_gradient(X, t, w, b):
    dW, db = total(lambda x, target: descend(x, (target,), (([[v] for v in w], [b]),))[1], X, t)
    return tuple(row[0] for row in dW), db[0]


def backward(X, T, W1, b1, W2, b2):
    return total(lambda x, t: descend(x, t, ((W1, b1), (W2, b2)))[1], X, T)


def sgd_step(X, T, W1, b1, W2, b2, eta):
    return tuple(
        p - [eta * g for g in gradient]
        if p.ndim == 1
        else p - [[eta * g for g in row] for row in gradient]
        for p, gradient in zip((W1, b1, W2, b2), backward(X, T, W1, b1, W2, b2), strict=True)
    )
