"""Tables of a class as an Excel workbook. Needs XlsxWriter, and nothing else here does."""

from __future__ import annotations

import importlib
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from grader.errors import UsageError
from grader.tables import Row
from grader.text import shown

_ALWAYS: Final = datetime(1980, 1, 1, tzinfo=UTC)  # the same class gives the same bytes


def workbook(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """Write tables as a workbook.

    Parameters
    ----------
    sheets : dict of str to list of rows
        By name, each with its header. Every text is stored as a text, which no spreadsheet
        takes for a formula, and every number as a number.

    Raises
    ------
    UsageError
        If XlsxWriter is not installed.
    """
    try:
        xlsxwriter: Any = importlib.import_module("xlsxwriter")
    except ImportError:
        raise UsageError(
            "Workbooks need XlsxWriter: pip install 'neurograde[xlsx]', or export csv."
        ) from None
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": _ALWAYS})
    bold = book.add_format({"bold": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value in {None, ""}:
                    continue
                if isinstance(value, str):
                    text = shown(value, 2000, one_line=True)
                    sheet.write_string(number, column, text, None if number else bold)
                else:
                    sheet.write_number(number, column, value)
        sheet.freeze_panes(1, 1)
        sheet.autofit()
    book.close()
    return content.getvalue()
