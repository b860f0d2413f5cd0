"""The caller of a gate gets, and keeps, the one list that all later calls use.

Caught by: no_memory_between_calls
Hint: A list in a global table is handed out again by the next call, which here overwrites it.
Make a new list in each call.
"""

_weights = [0.0, 0.0]


def gate(name):
    w, b = GATES[name]
    _weights[:] = w
    return _weights, b
