"""The last name is taken for the innermost function.

Caught by: chain_values
Hint: The list begins with the innermost function: x goes into the first one.
"""

_chain_rule = chain_rule


def chain_rule(names, x):
    return _chain_rule(names[::-1], x)
