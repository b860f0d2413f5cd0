"""Matrix products, and one coordinate at a time in an array that is put back."""

import numpy as np


def cost(A, c, k, x):
    return 0.5 * np.dot(x - c, np.dot(A, x - c)) + k * ((x - c) ** 3).sum()


def gradient(A, c, k, x):
    return np.dot(A, x - c) + 3 * k * (x - c) ** 2


def numerical_gradient(A, c, k, x, h=1e-5):
    x, g = np.array(x, float), np.empty(len(x))
    for i, old in enumerate(x.tolist()):
        x[i] = old + h
        ahead = cost(A, c, k, x)
        x[i] = old - h
        g[i] = 0.5 * (ahead - cost(A, c, k, x)) / h
        x[i] = old
    return g


def gradient_descent(A, c, k, x0, eta, n_steps):
    path = np.empty((n_steps + 1, len(x0)))
    path[0] = x0
    for n in range(n_steps):
        path[n + 1] = path[n] - np.multiply(eta, gradient(A, c, k, path[n]))
    return path


def chain_rule(names, x):
    slope = np.float64(1)
    for name in names:
        match name:
            case "double":
                slope, x = slope * 2, x * 2
            case "square":
                slope, x = slope * 2 * x, x * x
            case "sin":
                slope, x = slope * np.cos(x), np.sin(x)
            case "exp":
                x = np.exp(x)
                slope = slope * x
            case "tanh":
                x = np.tanh(x)
                slope = slope * (1 - x * x)
    return [x, slope]
