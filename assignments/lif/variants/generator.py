"""Samples come from a generator, pairs of a potential and a flag."""

LIF = {"tau": 10.0, "R": 10.0, "V_rest": -65.0, "V_th": -50.0, "V_reset": -70.0}


def lif_step(V, I, dt, p=LIF):
    dV = (p["V_rest"] - V + p["R"] * I) * dt / p["tau"]
    new = V + dV
    return (new, 0) if new < p["V_th"] else (p["V_reset"], 1)


def _run(I, dt, p, n):
    v, h = p["V_rest"], 0
    yield v, 0
    for i in I:
        if h > 0:
            v, s, h = p["V_reset"], 0, h - 1
        else:
            v, s = lif_step(v, i, dt, p)
            h = n * s
        yield v, s


def lif_simulate(I, dt, p=LIF, ref_steps=0):
    r = list(_run(I, dt, p, ref_steps))
    return [a for a, _ in r], [b for _, b in r]
