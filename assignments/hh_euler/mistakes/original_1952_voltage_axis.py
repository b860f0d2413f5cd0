"""The formulas of 1952 are used, with V counted from rest.

Caught by: rates_match_table
Hint: In the formulas of 1952 V is the deviation from rest. Here V is absolute (rest near -63
    mV): use the forms with V + 65, V + 40 and so on.
"""


def rates(V):
    return (
        _linoid((V - 25) / 10),
        4 * math.exp(-V / 18),
        0.07 * math.exp(-V / 20),
        1 / (math.exp((30 - V) / 10) + 1),
        0.1 * _linoid((V - 10) / 10),
        0.125 * math.exp(-V / 80),
    )
