"""The function applies the logistic function to every logit on its own.

Caught by: sums_to_one
Hint: This is one sigmoid for each unit. Softmax couples the units of a group through their
    common sum.
"""


def softmax(z):
    z = np.asarray(z, dtype=np.float64)
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))
