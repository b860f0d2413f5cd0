"""Each derivative is taken at the value of its own function.

Caught by: chain_values
Hint: Take the derivative at what goes into the function, before the value is replaced by what
comes out.
"""


def chain_rule(names, x):
    value, derivative = x, 1.0
    for name in names:
        function, slope = FUNCTIONS[name]
        value = function(value)
        derivative *= slope(value)
    return value, derivative
