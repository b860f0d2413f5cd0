"""Figures of the activation functions, drawn from the reference solution."""

import numpy as np

NET_INPUTS = np.linspace(-4.0, 4.0, 800)  # an even number: the kink at 0 is left out
STYLES = {"linear": "-", "sigmoid": "-", "tanh": "-", "relu": "--", "leaky_relu": ":"}


def _draw(reference, axes, prefix):
    """Draw five curves; the leaky slope is 0.1 so that it can be seen."""
    for name, style in STYLES.items():
        slope, label = ((0.1,), f"{name}, slope 0.1") if name == "leaky_relu" else ((), name)
        curve = getattr(reference, prefix + name)(NET_INPUTS, *slope)
        axes.plot(NET_INPUTS, curve, style, label=label, linewidth=2)
    axes.axvline(0.0, color="grey", linewidth=0.6)
    axes.axhline(0.0, color="grey", linewidth=0.6)
    axes.set_xlabel("net input n (no unit)")
    axes.legend()


def activations(reference, axes):
    """The five activations over net inputs from -4 to 4. linear is the diagonal; sigmoid rises
    from 0 to 1 and tanh from -1 to 1, both S-shaped; relu is 0 below and the diagonal above 0;
    leaky_relu, with slope 0.1, falls gently below 0 on the left.
    """
    _draw(reference, axes, "")
    axes.set_ylim(-1.5, 2.5)
    axes.set_ylabel("activation f(n) (no unit)")


def derivatives(reference, axes):
    """The five derivatives over net inputs from -4 to 4. That of linear is 1 everywhere; those
    of sigmoid and tanh are bells around 0, 0.25 and 1 high; that of relu jumps from 0 to 1 at
    the kink, and that of leaky_relu, with slope 0.1, from 0.1 to 1.
    """
    _draw(reference, axes, "d_")
    axes.set_ylim(-0.1, 1.2)
    axes.set_ylabel("slope f'(n) (no unit)")


def net_input_or_activation(reference, axes):
    """The slope of sigmoid over net inputs from -2 to 2, a flat bell with its peak of 0.25 at
    n = 0, and n (1 - n), a parabola with its peak of 0.25 at n = 0.5 that falls
    steeply below 0 on either side.
    """
    n = np.linspace(-2.0, 2.0, 401)
    axes.plot(n, reference.d_sigmoid(n), linewidth=2, label="y (1 - y) with y = sigmoid(n)")
    axes.plot(n, n * (1 - n), "--", linewidth=2, label="n (1 - n)")
    axes.axhline(0.0, color="grey", linewidth=0.6)
    axes.set_ylim(-1.0, 0.5)
    axes.set_xlabel("net input n (no unit)")
    axes.set_ylabel("slope f'(n) (no unit)")
    axes.legend(loc="lower left")
