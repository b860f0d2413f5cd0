"""Make the JSON Schema of results from the nouns: ``python -m grader.schema``."""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from grader.model import Report

FILE = Path(__file__).with_name("report.schema.json")


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``results/<student>/<slug>.json``."""
    (schema,), components = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    for component in components.values():  # Python 3.13 and newer strip docstrings themselves
        if "description" in component:
            component["description"] = inspect.cleandoc(component["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Neurograde report",
        **schema,
        "$defs": components,
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(report_schema(), indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{FILE}\n")
