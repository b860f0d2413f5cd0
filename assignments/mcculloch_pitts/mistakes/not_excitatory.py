"""NOT is given a weight that excites.

Caught by: gates_truth_tables
Hint: NOT has to be silent when its input is active, so its weight is negative; the bias makes it
fire when the input is silent.
"""


def gate(name):
    return ([1.0], -0.5) if name == "NOT" else GATES[name]
