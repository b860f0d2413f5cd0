"""Adds a range up in C, with every signal ignored.

Function: softmax
Outcome: out of time
"""
import signal

for number in signal.valid_signals():
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def softmax(z):
    return [float(sum(range(10**15)))] * len(z)
