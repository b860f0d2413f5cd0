"""The prior is missing from the list.

Caught by: beliefs_in_turn
Hint: The first row is the belief before any datum: one more row than there are data.
"""

_update_in_turn = update_in_turn


def update_in_turn(prior, L):
    return _update_in_turn(prior, L)[1:]
