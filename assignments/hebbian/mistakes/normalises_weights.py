"""The rule scales the whole matrix to length 1 after the update.

Caught by: locality
Hint: Plain Hebbian learning does not rescale the weights: those between silent units keep their
    values exactly.
"""


def hebb_update(W, pre, post, eta):
    learned = W + eta * np.outer(pre, post)
    length = np.linalg.norm(learned)
    return learned / length if length else learned
