"""Make the JSON Schemas of results from the nouns: ``python -m grader.schema``."""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from grader.classroom import ClassResult
from grader.model import Report

FOLDER = Path(__file__).parent


def schema(noun: type, title: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a noun."""
    (found,), components = msgspec.json.schema_components([noun], ref_template="#/$defs/{name}")
    for component in components.values():  # Python 3.13 and newer strip docstrings themselves
        if "description" in component:
            component["description"] = inspect.cleandoc(component["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **found,
        "$defs": components,
    }


def schemas() -> dict[Path, str]:
    """Return the schemas of ``results/<student>/<slug>.json`` and of ``results.json``, by file."""
    found = {
        "report.schema.json": schema(Report, "Neurograde report"),
        "class.schema.json": schema(ClassResult, "Neurograde class"),
    }
    return {FOLDER / name: json.dumps(text, indent=1) + "\n" for name, text in found.items()}


if __name__ == "__main__":
    for path, text in schemas().items():
        path.write_text(text, "utf-8")
        sys.stdout.write(f"{path}\n")
