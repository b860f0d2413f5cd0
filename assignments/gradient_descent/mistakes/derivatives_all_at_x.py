"""All derivatives are taken at x.

Caught by: chain_values, chain_in_two_parts
Hint: The outer function never sees x: its derivative is taken at the value that the inner one has
given.
"""


def chain_rule(names, x):
    value, derivative = x, 1.0
    for name in names:
        function, slope = FUNCTIONS[name]
        derivative *= slope(x)
        value = function(value)
    return value, derivative
