"""The last strength is missing.

Caught by: habituation
Hint: There is a strength before each stimulus and one after the last: n_stimuli + 1 values.
"""


def habituate(w0, n_stimuli, rate):
    return [w0 * (1 - rate) ** k for k in range(n_stimuli)]
