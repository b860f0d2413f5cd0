"""Puts a module into its place whose attributes loop.

Function: softmax
Outcome: out of time
"""
import sys


class Names(dict):
    def __getitem__(self, name):
        while True:
            pass


class Callable:
    def __call__(self, z):
        while True:
            pass

    def __getattr__(self, name):
        while True:
            pass


softmax = Callable()
