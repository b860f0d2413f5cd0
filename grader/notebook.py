"""Read a notebook that a student made: its code cells, and nothing else of it.

Nothing is run, outputs are never looked at, and only the text of cells must be what the
format asks for: Jupyter itself opens notebooks whose other parts are not.
"""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, Final

from grader.cells import script
from grader.errors import SubmissionError
from grader.magics import python_of
from grader.text import shown

MAX_CELLS: Final = 2_000
SKIPPED: Final = "skip-execution"  # the tag by which Jupyter's own tools pass a cell over

_CONFLICT: Final = re.compile(r"^<{7} .*?^={7}$.*?^>{7} ", re.MULTILINE | re.DOTALL)
_DAMAGED: Final = "{} is damaged: {}. Open it in Jupyter, save it, and hand it in again."


def script_of(text: str, name: str) -> str:
    """Return the code cells of a notebook as one script.

    Parameters
    ----------
    text : str
        The notebook.
    name : str
        What it is called, for messages.

    Raises
    ------
    SubmissionError
        If it is no notebook, or none with Python in it.
    """
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise SubmissionError(
            f"{name} holds the markers of a merge conflict (line {line}): settle it with git, "
            "or hand in the notebook as it was before."
        )
    notebook = _read(text, name)
    _require_python(notebook, name)
    cells = list(_code(notebook, name))
    if not any(cell.strip() for _, cell in cells):
        raise SubmissionError(f"{name} has no code: all of its code cells are empty.")
    return script(cells)


def _read(text: str, name: str) -> Mapping[str, Any]:
    """Parse a notebook of the present format."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        if text.lstrip().startswith("<"):
            raise SubmissionError(
                f"{name} is a web page: download the notebook itself, and hand that in."
            ) from None
        raise SubmissionError(
            _DAMAGED.format(name, f"line {error.lineno} is not what JSON may hold")
        ) from None
    except (RecursionError, ValueError):
        raise SubmissionError(_DAMAGED.format(name, "its JSON cannot be read")) from None
    version = content.get("nbformat") if isinstance(content, dict) else None
    if not isinstance(version, int):
        raise SubmissionError(f"{name} is not a notebook: it does not say its nbformat.")
    if version < 4:
        raise SubmissionError(
            f"{name} is in the old format nbformat {version}: open it in Jupyter and save it, "
            "which makes it nbformat 4."
        )
    if version > 4:
        raise SubmissionError(
            f"{name} is in nbformat {version}, which is not known here: save it as nbformat 4."
        )
    return _validated(text, name)


def _validated(text: str, name: str) -> Mapping[str, Any]:
    import nbformat  # noqa: PLC0415 - a third of a second, for those who hand in notebooks

    logger = logging.getLogger("traitlets")
    before = logger.disabled
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of cells without an id and the like
        logger.disabled = True  # what is not as the format asks need not be what is graded
        try:
            notebook: Mapping[str, Any] = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
        except Exception:  # noqa: BLE001 - parts of the wrong type make it raise nearly anything
            raise SubmissionError(_DAMAGED.format(name, "its cells cannot be read")) from None
        finally:
            logger.disabled = before
    return notebook


def _require_python(notebook: Mapping[str, Any], name: str) -> None:
    metadata = notebook.get("metadata")
    for key, entry in (("kernelspec", "language"), ("language_info", "name")):
        told = metadata.get(key) if isinstance(metadata, Mapping) else None
        language = told.get(entry) if isinstance(told, Mapping) else None
        if isinstance(language, str) and not re.match("i?python", language, re.IGNORECASE):
            language = shown(language, 40, one_line=True)
            raise SubmissionError(f"{name} is a notebook in {language}: Python is asked for.")


def _code(notebook: Mapping[str, Any], name: str) -> Iterator[tuple[int, str]]:
    """Yield the Python of code cells with the numbers that Jupyter shows after running all."""
    cells, number = notebook.get("cells"), 0
    if not isinstance(cells, list):
        raise SubmissionError(_DAMAGED.format(name, "it has no list of cells"))
    for position, cell in enumerate(cells, 1):
        if not isinstance(cell, Mapping) or not isinstance(cell.get("source"), str):
            raise SubmissionError(_DAMAGED.format(name, f"cell {position} has no text"))
        if not _is_text(cell["source"]):
            raise SubmissionError(_DAMAGED.format(name, f"cell {position} holds half characters"))
        if cell.get("cell_type") != "code" or not cell["source"].strip():
            continue
        number += 1
        if number > MAX_CELLS:
            raise SubmissionError(
                f"{name} has more than {MAX_CELLS} code cells, which no solution needs."
            )
        if SKIPPED not in _tags(cell):
            yield number, python_of(re.sub("\r\n|\r", "\n", cell["source"]))


def _is_text(source: str) -> bool:
    try:
        source.encode()
    except UnicodeEncodeError:  # JSON can name one half of a character
        return False
    return True


def _tags(cell: Mapping[str, Any]) -> list[Any]:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, Mapping) else None
    return tags if isinstance(tags, list) else []
