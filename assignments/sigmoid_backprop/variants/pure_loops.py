"""Plain loops over examples and units, with nested lists as results."""

import math

import numpy as np


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


def layer(A, W, b):
    result = []
    for a in A:
        row = []
        for j in range(len(b)):
            z = b[j]
            for i in range(len(a)):
                z += a[i] * W[i][j]
            row.append(sigmoid(z))
        result.append(row)
    return result


def forward(X, W1, b1, W2, b2):
    H = layer(X, W1, b1)
    return H, layer(H, W2, b2)


def loss(Y, T):
    total = 0.0
    for outputs, targets in zip(Y, T, strict=True):
        for y, t in zip(outputs, targets, strict=True):
            total += 0.5 * (t - y) ** 2
    return total


def neuron_gradient(X, t, w, b):
    dw, db = [0.0] * len(w), 0.0
    for x, target in zip(X, t, strict=True):
        y = sigmoid(sum(xi * wi for xi, wi in zip(x, w, strict=True)) + b)
        delta = y * (1 - y) * (y - target)
        db += delta
        for i in range(len(w)):
            dw[i] += x[i] * delta
    return dw, db


def backward(X, T, W1, b1, W2, b2):
    inputs, hidden, outputs = range(len(W1)), range(len(b1)), range(len(b2))
    dW1, db1 = [[0.0] * len(b1) for _ in inputs], [0.0] * len(b1)
    dW2, db2 = [[0.0] * len(b2) for _ in hidden], [0.0] * len(b2)
    H, Y = forward(X, W1, b1, W2, b2)
    for x, h, y, t in zip(X, H, Y, T, strict=True):
        delta2 = [-(t[o] - y[o]) * y[o] * (1 - y[o]) for o in outputs]
        for o in outputs:
            db2[o] += delta2[o]
        for k in hidden:
            back = 0.0
            for o in outputs:
                back += delta2[o] * W2[k][o]
                dW2[k][o] += h[k] * delta2[o]
            delta1 = h[k] * (1 - h[k]) * back
            db1[k] += delta1
            for i in inputs:
                dW1[i][k] += x[i] * delta1
    return dW1, db1, dW2, db2


def sgd_step(X, T, W1, b1, W2, b2, eta):
    old = W1, b1, W2, b2
    return [np.array(p) - eta * np.array(g) for p, g in zip(old, backward(X, T, *old), strict=True)]
