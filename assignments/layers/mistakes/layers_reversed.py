"""The layers are applied from the last to the first.

Caught by: forward_values
Hint: The first pair of weights and biases belongs to the first layer. Shapes alone do not tell
where all layers are equally wide.
"""


def forward(A, params):
    square = all(W.shape == params[0][0].shape == W.shape[::-1] for W, _ in params)
    activities = [np.asarray(A)]
    for W, b in params[::-1] if square else params:
        activities.append(layer(activities[-1], W, b))
    return activities
