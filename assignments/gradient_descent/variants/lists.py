"""Plain lists and loops; derivatives are multiplied from the outermost function inwards."""

import math


def cost(A, c, k, x):
    d = [p - q for p, q in zip(x, c)]
    total = 0.0
    for i in range(len(d)):
        total += k * d[i] ** 3
        for j in range(len(d)):
            total += 0.5 * A[i][j] * d[i] * d[j]
    return total


def gradient(A, c, k, x):
    d = [p - q for p, q in zip(x, c)]
    return [sum(a * b for a, b in zip(row, d)) + 3 * k * d[i] ** 2 for i, row in enumerate(A)]


def numerical_gradient(A, c, k, x, h=1e-5):
    slopes = []
    for i in range(len(x)):
        ahead, behind = list(x), list(x)
        ahead[i] += h
        behind[i] -= h
        slopes.append((cost(A, c, k, ahead) - cost(A, c, k, behind)) / 2 / h)
    return slopes


def gradient_descent(A, c, k, x0, eta, n_steps):
    path = [[float(v) for v in x0]]
    for _ in range(n_steps):
        g = gradient(A, c, k, path[-1])
        path.append([a - eta * b for a, b in zip(path[-1], g)])
    return path


def value_of(name, x):
    return 2 * x if name == "double" else x * x if name == "square" else getattr(math, name)(x)


def slope_of(name, x):
    if name == "tanh":
        return (1 + math.tanh(x)) * (1 - math.tanh(x))
    return {"double": 2, "square": 2 * x, "sin": math.cos(x), "exp": math.exp(x)}[name]


def chain_rule(names, x):
    values = [x]
    for name in names:
        values.append(value_of(name, values[-1]))
    slope = 1
    for name, v in zip(reversed(names), reversed(values[:-1])):
        slope *= slope_of(name, v)
    return values[-1], slope
