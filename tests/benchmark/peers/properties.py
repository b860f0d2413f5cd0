"""The checks as pytest runs them: ``pytest properties.py``."""

import inspect

import checks
import pytest
import softmax


@pytest.fixture(scope="session")
def student():
    return softmax


for name, item in vars(checks).items():
    if inspect.isfunction(item) and hasattr(item, "hypothesis"):
        globals()[f"test_{name}"] = item
