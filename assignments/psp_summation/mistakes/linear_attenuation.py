"""The amplitude falls along a straight line.

Caught by: attenuation, attenuation_in_pieces
Hint: Each length constant takes the same fraction of what is left, not the same amount. That is
an exponential.
"""


def attenuate(amplitude, distance, lam):
    return amplitude * max(0, 1 - distance / lam)
