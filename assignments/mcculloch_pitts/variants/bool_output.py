"""A loop, and a truth value as the output; four NANDs make the exclusive or."""


def mp_unit(x, w, b):
    if len(x) != len(w):
        raise ValueError("length")
    s = b
    for i in range(len(x)):
        s = s + x[i] * w[i]
    return s >= 0


def bias_from_threshold(theta):
    return -1 * theta


def gate(name):
    return dict(
        AND=((1, 1), -2), OR=((1, 1), -1), NAND=((-1, -1), 1), NOR=((-1, -1), 0), NOT=((-1,), 0)
    )[name]


def xor(x1, x2):
    n = lambda a, b: mp_unit([a, b], *gate("NAND"))
    m = n(x1, x2)
    return n(n(x1, m), n(x2, m))
