"""Whole batches at once: one matrix product a layer in each direction."""

import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def forward(X, W1, b1, W2, b2):
    H = sigmoid(X @ W1 + b1)
    Y = sigmoid(H @ W2 + b2)
    return H, Y


def loss(Y, T):
    return 0.5 * float(np.sum((T - Y) ** 2))


def neuron_gradient(X, t, w, b):
    y = sigmoid(X @ w + b)
    delta = -(t - y) * y * (1 - y)
    return X.T @ delta, float(np.sum(delta))


def backward(X, T, W1, b1, W2, b2):
    H, Y = forward(X, W1, b1, W2, b2)
    delta2 = (Y - T) * Y * (1 - Y)
    delta1 = (delta2 @ W2.T) * H * (1 - H)
    return X.T @ delta1, delta1.sum(axis=0), H.T @ delta2, delta2.sum(axis=0)


def sgd_step(X, T, W1, b1, W2, b2, eta):
    dW1, db1, dW2, db2 = backward(X, T, W1, b1, W2, b2)
    return W1 - eta * dW1, b1 - eta * db1, W2 - eta * dW2, b2 - eta * db2
