"""The derivatives are added up.

Caught by: chain_values, chain_in_two_parts
Hint: A change passes through the functions one after the other, and each multiplies it. Start
with 1 and multiply.
"""


def chain_rule(names, x):
    value, derivative = x, 0.0
    for name in names:
        function, slope = FUNCTIONS[name]
        derivative += slope(value)
        value = function(value)
    return value, derivative
