"""The net input is not halved.

Caught by: sigmoid_relation
Hint: Without the half, the curve is twice as steep as the logistic function: its slope at 0 has
to be one quarter.
"""


def sigmoid_from_tanh(z):
    return 0.5 * (1 + tanh(z))
