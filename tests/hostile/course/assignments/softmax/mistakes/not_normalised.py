"""Nothing is divided by the sum.

Caught by: matches_the_definition, survives_large_logits, remembers_nothing
Hint: Probabilities sum to 1.
"""

import numpy as np


def softmax(z):
    return np.exp(z - np.max(z))
