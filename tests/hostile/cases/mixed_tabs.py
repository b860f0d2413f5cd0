"""Indents with tabs and spaces that cannot be told apart.

Function: softmax
Outcome: no marks
Says: line
"""
def softmax(z):
	if z is None:
        return z
	return z
