"""The loop of the lecture notes, without NumPy; the layer is a list."""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError("length")
    net = 0.0
    for i in range(len(a)):
        net += a[i] * w[i]
    return net + b


def net_input_layer(a, W, b):
    return [net_input(a, [W[i][j] for i in range(len(a))], b[j]) for j in range(len(b))]
