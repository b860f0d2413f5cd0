"""The texts of a course as HTML: Markdown with equations, figures and code.

The texts are an author's, but no HTML of theirs is passed on, and a link or a figure that
leads nowhere is refused with the name of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from grader.typesetting import code, equation

_RIGHT: Final = "text-align:right"


@dataclass(frozen=True, slots=True)
class Prose:
    """A text: its title, and the HTML of all that follows it."""

    title: str
    html: str


def typeset(text: str, target: Callable[[str], str], picture: Callable[[str], str]) -> Prose:
    """Set a Markdown text whose first heading is its title.

    Parameters
    ----------
    text : str
        CommonMark with tables, and LaTeX between dollar signs.
    target : callable
        Turns the address of a link into the one that it has on the page.
    picture : callable
        Turns the address of a figure into the one that it has on the page.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(dollarmath_plugin)
    for rule, function in _RULES.items():
        parser.add_render_rule(rule, function)
    tokens = parser.parse(text)
    for token in tokens:
        for part in (token, *(token.children or ())):
            _redirected(part, target, picture)
    title = next((k for k, token in enumerate(tokens) if token.type == "heading_open"), None)
    if title is None or tokens[title].tag != "h1":
        return Prose("", parser.renderer.render(tokens, parser.options, {}))
    body = tokens[:title] + tokens[title + 3 :]
    heading = "".join(part.content for part in tokens[title + 1].children or ())
    return Prose(heading, parser.renderer.render(body, parser.options, {}))


def _redirected(token: Token, target: Callable[[str], str], picture: Callable[[str], str]) -> None:
    """Let links and figures lead to where they are; no page has a style in an attribute."""
    if token.type == "link_open":
        token.attrs["href"] = target(str(token.attrs["href"]))
    elif token.type == "image":
        token.attrs["src"] = picture(str(token.attrs["src"]))
    elif "style" in token.attrs:
        right = token.attrs.pop("style") == _RIGHT
        token.attrs |= {"class": "number"} if right else {}


# ---- how parts are written: what may be too wide scrolls by itself --------------------------


def _scrolling(html: str, what: str, tokens: Sequence[Token], place: int) -> str:
    """Put a part into a box that the keyboard reaches, with a name of its own."""
    number = sum(token.type == tokens[place].type for token in tokens[: place + 1])
    return (
        f'<div class="scroll {what}" tabindex="0" role="region" '
        f'aria-label="{what.capitalize()} {number}">{html}</div>\n'
    )


def _fence(_self: Any, tokens: Sequence[Token], place: int, *_: Any) -> str:
    text = tokens[place].content.rstrip("\n")
    python = tokens[place].info.strip() == "python"
    html = f"<pre><code>{code(text) if python else escapeHtml(text)}</code></pre>"
    return _scrolling(html, "code", tokens, place)


def _math_block(_self: Any, tokens: Sequence[Token], place: int, *_: Any) -> str:
    return _scrolling(equation(tokens[place].content.strip()), "equation", tokens, place)


def _math_inline(_self: Any, tokens: Sequence[Token], place: int, *_: Any) -> str:
    latex, html = tokens[place].content, equation(tokens[place].content, inline=True)
    if "head" not in tokens[place].meta:
        return html
    # A head of a table must have words, and MathML counts for none.
    return f'<span class="unseen">{escapeHtml(latex)}</span><span aria-hidden="true">{html}</span>'


def _table_open(_self: Any, tokens: Sequence[Token], place: int, *_: Any) -> str:
    return _scrolling("<table>", "table", tokens, place).removesuffix("</div>\n")


def _table_close(*_: Any) -> str:
    return "</table></div>\n"


def _th_open(_self: Any, tokens: Sequence[Token], place: int, *_: Any) -> str:
    kind, head = tokens[place].attrs.get("class"), tokens[place + 1].children or []
    if [part.type for part in head] == ["math_inline"]:
        head[0].meta["head"] = True
    return f'<th scope="col" class="{kind}">' if kind else '<th scope="col">'


def _image(_self: Any, tokens: Sequence[Token], place: int, *_: Any) -> str:
    token = tokens[place]
    return f'<img src="{escapeHtml(str(token.attrs["src"]))}" alt="{escapeHtml(token.content)}">'


_RULES: Final[dict[str, Callable[..., str]]] = {
    "fence": _fence,
    "image": _image,
    "math_block": _math_block,
    "math_inline": _math_inline,
    "math_inline_double": _math_inline,
    "table_close": _table_close,
    "table_open": _table_open,
    "th_open": _th_open,
}
