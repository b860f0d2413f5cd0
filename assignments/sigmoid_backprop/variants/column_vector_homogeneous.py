"""Examples as columns, and the bias as a weight from an input of 1."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -709, 709)))


def with_ones(A):
    return np.vstack([A, np.ones((1, A.shape[1]))])


def forward(X, W1, b1, W2, b2):
    A1 = np.vstack([W1, b1]).T
    A2 = np.vstack([W2, b2]).T
    H = sigmoid(A1 @ with_ones(X.T))
    return H.T, sigmoid(A2 @ with_ones(H)).T


def loss(Y, T):
    return np.linalg.norm(np.ravel(T) - np.ravel(Y)) ** 2 / 2


def neuron_gradient(X, t, w, b):
    extended = np.c_[X, np.ones(len(X))]
    y = sigmoid(extended @ np.r_[w, b])
    gradient = -extended.T @ ((t - y) * y * (1 - y))
    return gradient[:-1], gradient[-1]


def backward(X, T, W1, b1, W2, b2):
    H, Y = forward(X, W1, b1, W2, b2)
    delta2 = ((Y - T) * Y * (1 - Y)).T
    delta1 = (W2 @ delta2) * (H * (1 - H)).T
    G2 = with_ones(H.T) @ delta2.T
    G1 = with_ones(X.T) @ delta1.T
    return G1[:-1], G1[-1], G2[:-1], G2[-1]


def sgd_step(X, T, W1, b1, W2, b2, eta):
    old = W1, b1, W2, b2
    return tuple(
        np.subtract(p, np.multiply(eta, g)) for p, g in zip(old, backward(X, T, *old), strict=True)
    )
