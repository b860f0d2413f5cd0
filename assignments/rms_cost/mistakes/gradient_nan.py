"""Zero is divided by zero where the error vanishes.

Caught by: gradient_at_zero_error
Hint: At zero error the quotient is 0/0, which is nan. The gradient is defined as 0 there.
"""


def rms_gradient(y, t):
    return (y - t) / (np.size(y) * np.float64(rms(y, t)))
