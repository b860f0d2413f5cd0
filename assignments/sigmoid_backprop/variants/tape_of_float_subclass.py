"""Reverse-mode automatic differentiation: floats that remember where they came from."""

import math

import numpy as np


class Value(float):
    """A float with the values it was made from, and its derivatives with respect to them."""

    def __new__(cls, number, sources=()):
        self = super().__new__(cls, number)
        self.sources = sources
        self.slope = 0.0
        return self

    def __add__(self, other):
        return Value(float(self) + float(other), ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        return Value(float(self) * float(other), ((self, float(other)), (other, float(self))))

    def sigmoid(self):
        # tanh does not overflow, whatever the net input.
        y = 0.5 * (1 + math.tanh(0.5 * float(self)))
        return Value(y, ((self, y * (1 - y)),))

    def propagate(self):
        """Walk the tape backwards, from this value to everything it was made from."""
        order, seen = [], set()

        def visit(value):
            if isinstance(value, Value) and id(value) not in seen:
                seen.add(id(value))
                for source, _ in value.sources:
                    visit(source)
                order.append(value)

        visit(self)
        self.slope = 1.0
        for value in reversed(order):
            for source, slope in value.sources:
                if isinstance(source, Value):
                    source.slope += slope * value.slope


def values(array):
    return [values(item) for item in array] if np.ndim(array) else Value(array)


def slopes(nested):
    return [slopes(item) for item in nested] if isinstance(nested, list) else Value(nested.slope)


def layer(A, W, b):
    result = []
    for a in A:
        units = []
        for j, bias in enumerate(b):
            z = bias
            for i, activity in enumerate(a):
                z = z + W[i][j] * activity
            units.append(z.sigmoid())
        result.append(units)
    return result


def energy(Y, T):
    total = Value(0.0)
    for outputs, targets in zip(Y, T, strict=True):
        for y, t in zip(outputs, targets, strict=True):
            error = y + -float(t)
            total = total + error * error * 0.5
    return total


def forward(X, W1, b1, W2, b2):
    H = layer(X, values(W1), values(b1))
    return H, layer(H, values(W2), values(b2))


def loss(Y, T):
    return energy(values(Y), T)


def neuron_gradient(X, t, w, b):
    W, bias = values(w.reshape(-1, 1)), values([b])
    energy(layer(X, W, bias), t.reshape(-1, 1)).propagate()
    return [row[0] for row in slopes(W)], slopes(bias)[0]


def backward(X, T, W1, b1, W2, b2):
    W1, b1, W2, b2 = values(W1), values(b1), values(W2), values(b2)
    energy(layer(layer(X, W1, b1), W2, b2), T).propagate()
    return slopes(W1), slopes(b1), slopes(W2), slopes(b2)


def sgd_step(X, T, W1, b1, W2, b2, eta):
    old = W1, b1, W2, b2
    return tuple(p - eta * np.array(g) for p, g in zip(old, backward(X, T, *old), strict=True))
