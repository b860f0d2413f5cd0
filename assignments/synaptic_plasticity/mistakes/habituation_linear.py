"""Each stimulus takes the same amount.

Caught by: habituation
Hint: Each stimulus takes a fraction of what is left, which is less each time.
"""


def habituate(w0, n_stimuli, rate):
    return [max(0, w0 * (1 - rate * k)) for k in range(n_stimuli + 1)]
