"""Waits for a signal that nobody sends, with all signals blocked.

Function: softmax
Outcome: no marks | out of time
"""
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


def softmax(z):
    signal.sigwait({signal.SIGUSR1})
