"""Plain Python; zip compares the lengths."""


def mp_unit(x, w, b):
    z = b + sum(float(xi) * float(wi) for xi, wi in zip(x, w, strict=True))
    return 1 if z >= 0 else 0


def bias_from_threshold(theta):
    return -theta


def gate(name):
    """Return (w, b) such that mp_unit(x, w, b) computes the gate."""
    return {
        "AND": ([1.0, 1.0], -1.5),
        "OR": ([1.0, 1.0], -0.5),
        "NAND": ([-1.0, -1.0], 1.5),
        "NOR": ([-1.0, -1.0], 0.5),
        "NOT": ([-1.0], 0.5),
    }[name]


def xor(x1, x2):
    h1 = mp_unit([x1, x2], *gate("OR"))
    h2 = mp_unit([x1, x2], *gate("NAND"))
    return mp_unit([h1, h2], *gate("AND"))
