"""Right, by recursion and without NumPy.

Function: softmax
Outcome: full marks
"""
from math import exp


def total(numbers):
    return numbers[0] + total(numbers[1:]) if numbers else 0.0


def softmax(z):
    powers = [exp(x - max(z)) for x in z]
    return [power / total(powers) for power in powers]
