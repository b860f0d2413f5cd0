"""The fraction that is lost is kept.

Caught by: habituation
Hint: A stimulus takes the fraction rate, so 1 - rate of the strength remains.
"""


def habituate(w0, n_stimuli, rate):
    return [w0 * rate**k for k in range(n_stimuli + 1)]
