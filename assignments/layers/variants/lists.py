"""Plain lists, unit by unit."""

import math


def _s(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def _one(a, W, b):
    return [_s(sum(a[i] * W[i][j] for i in range(len(a))) + b[j]) for j in range(len(b))]


def layer(A, W, b):
    return (
        _one(A, W, b)
        if getattr(A[0], "ndim", 0) == 0 and not isinstance(A[0], list)
        else [_one(a, W, b) for a in A]
    )


def forward(A, params):
    out = [A]
    for W, b in params:
        out.append(layer(out[-1], W, b))
    return out


def n_layers(sizes):
    return len(sizes[1:])


def n_parameters(sizes):
    t = 0
    for k in range(1, len(sizes)):
        t += (sizes[k - 1] + 1) * sizes[k]
    return t
