"""Plain loops over examples, and lists as results."""


def _z(x, w, b):
    return sum(p * q for p, q in zip(x, w)) + b


def relu_unit(X, w, b):
    return [max(0.0, _z(x, w, b)) for x in X]


def leaky_relu_unit(X, w, b, slope=0.01):
    return [z if z > 0 else slope * z for z in (_z(x, w, b) for x in X)]


def relu_unit_gradient(X, w, b):
    return [[xi if _z(x, w, b) > 0 else 0.0 for xi in x] for x in X], [
        float(_z(x, w, b) > 0) for x in X
    ]
