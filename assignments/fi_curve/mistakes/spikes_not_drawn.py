"""The trace of the model lif shows the reset, not the spike.

Caught by: simulates_lif, curve_rises_from_zero
Hint: The reset hides the spike: V never crosses 0 mV. Write +20 mV into the trace at the sample
where the neuron spiked.
"""


def simulate(model, I, dt):
    V = np.array(TRACES[model](np.asarray(I).tolist(), dt))
    return np.where(V == 20.0, -70.0, V) if model == "lif" else V
