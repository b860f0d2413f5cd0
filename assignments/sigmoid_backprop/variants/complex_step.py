"""No chain rule at all: each derivative is the imaginary part after an imaginary nudge."""

import numpy as np

NUDGE = 1e-40  # no difference is taken, so it may be as small as it likes


def sigmoid(z):
    e = np.exp(np.where(z.real > 0, -z, z))
    return np.where(z.real > 0, 1, e) / (1 + e)


def activities(X, W1, b1, W2, b2):
    H = sigmoid(X @ W1 + b1)
    return H, sigmoid(H @ W2 + b2)


def energy(Y, T):
    return np.sum((T - Y) ** 2) / 2


def gradients(function, parameters):
    result = []
    for place, parameter in enumerate(parameters):
        gradient = np.zeros(parameter.shape)
        for index in np.ndindex(*parameter.shape):
            nudged = [p.astype(complex) for p in parameters]
            nudged[place][index] += 1j * NUDGE
            gradient[index] = function(*nudged).imag / NUDGE
        result.append(gradient)
    return result


def forward(X, W1, b1, W2, b2):
    return activities(X, W1, b1, W2, b2)


def loss(Y, T):
    return energy(Y, T)


def neuron_gradient(X, t, w, b):
    return gradients(lambda w, b: energy(sigmoid(X @ w + b), t), (w, np.array(b)))


def backward(X, T, W1, b1, W2, b2):
    return gradients(lambda *parameters: energy(activities(X, *parameters)[1], T), (W1, b1, W2, b2))


def sgd_step(X, T, W1, b1, W2, b2, eta):
    old = W1, b1, W2, b2
    return [p - eta * g for p, g in zip(old, backward(X, T, *old), strict=True)]
