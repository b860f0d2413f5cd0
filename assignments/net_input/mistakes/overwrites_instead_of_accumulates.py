"""The loop replaces the sum by the latest product.

Caught by: matches_exact_sum
Hint: Only the last product survives the loop. Add each product to the sum so far.
"""


def net_input(a, w, b=0.0):
    if len(a) != len(w):
        raise ValueError
    net = 0.0
    for activity, weight in zip(a, w):
        net = activity * weight
    return float(net + b)
