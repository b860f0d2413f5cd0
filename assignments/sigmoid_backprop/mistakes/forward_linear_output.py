"""The output units are linear.

Caught by: forward_values
Hint: The output units are sigmoid units too, so Y lies between 0 and 1.
"""


def forward(X, W1, b1, W2, b2):
    H = sigmoid(X @ W1 + b1)
    return H, H @ W2 + b2
