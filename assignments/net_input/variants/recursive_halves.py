"""Recursion: a sum is the sum of its two halves."""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    return dot(a, w) + b


def dot(a, w):
    if len(a) == 0:
        return 0.0
    if len(a) == 1:
        return a[0] * w[0]
    half = len(a) // 2
    return dot(a[:half], w[:half]) + dot(a[half:], w[half:])


def net_input_layer(a, W, b):
    if W.shape[1] == 0:
        return []
    return [net_input(a, W[:, 0], b[0]), *net_input_layer(a, W[:, 1:], b[1:])]
