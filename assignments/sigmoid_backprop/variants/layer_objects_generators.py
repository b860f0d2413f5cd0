"""A class for a layer; results are generators and the values of a dict."""

import numpy as np


class Layer:
    """Sigmoid units that keep what they need for the way back."""

    def __init__(self, W, b):
        self.W, self.b = W, b

    def forwards(self, A):
        self.A = A
        self.Y = np.exp(-np.logaddexp(0, -(A @ self.W + self.b)))
        return self.Y

    def backwards(self, error):
        delta = error * self.Y * (1 - self.Y)
        self.dW, self.db = self.A.T @ delta, np.ones(len(delta)) @ delta
        return delta @ self.W.T


def forward(X, W1, b1, W2, b2):
    A = X
    for W, b in ((W1, b1), (W2, b2)):
        A = Layer(W, b).forwards(A)
        yield A


def loss(Y, T):
    return np.vdot(Y - T, Y - T) / 2


def neuron_gradient(X, t, w, b):
    neuron = Layer(w[:, np.newaxis], np.array([b]))
    neuron.backwards(neuron.forwards(X) - t[:, np.newaxis])
    yield neuron.dW[:, 0]
    yield neuron.db[0]


def backward(X, T, W1, b1, W2, b2):
    hidden, output = Layer(W1, b1), Layer(W2, b2)
    hidden.backwards(output.backwards(output.forwards(hidden.forwards(X)) - T))
    return {"dW1": hidden.dW, "db1": hidden.db, "dW2": output.dW, "db2": output.db}.values()


def sgd_step(X, T, W1, b1, W2, b2, eta):
    old = W1, b1, W2, b2
    for p, g in zip(old, backward(X, T, *old), strict=True):
        yield p - eta * g
