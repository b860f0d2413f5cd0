"""Index notation with einsum, and the sigmoid as a stretched tanh."""

import numpy as np


def sigmoid(z):
    return 0.5 + 0.5 * np.tanh(z / 2)


def forward(X, W1, b1, W2, b2):
    H = sigmoid(np.einsum("nd,dk->nk", X, W1) + b1)
    return H, sigmoid(np.einsum("nk,ko->no", H, W2) + b2)


def loss(Y, T):
    error = T - Y
    return np.einsum("no,no->", error, error) / 2


def neuron_gradient(X, t, w, b):
    y = sigmoid(X.dot(w) + b)
    delta = np.einsum("n,n,n->n", y - t, y, 1 - y)
    return np.einsum("n,nd->d", delta, X), delta.sum()


def backward(X, T, W1, b1, W2, b2):
    H, Y = forward(X, W1, b1, W2, b2)
    delta2 = np.einsum("no,no,no->no", Y - T, Y, 1 - Y)
    delta1 = np.einsum("no,ko,nk,nk->nk", delta2, W2, H, 1 - H)
    return (
        np.einsum("nd,nk->dk", X, delta1),
        np.einsum("nk->k", delta1),
        np.einsum("nk,no->ko", H, delta2),
        np.einsum("no->o", delta2),
    )


def sgd_step(X, T, W1, b1, W2, b2, eta):
    dW1, db1, dW2, db2 = backward(X, T, W1, b1, W2, b2)
    return W1 - eta * dW1, b1 - eta * db1, W2 - eta * dW2, b2 - eta * db2
