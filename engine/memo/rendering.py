"""A memo in one of its formats; only the libraries that the format needs are loaded."""

from typing import Literal, TypeAlias

from engine.memo.document import Memo
from engine.memo.templates import Templates

Format: TypeAlias = Literal["pdf", "docx", "md", "html"]
FORMATS: tuple[Format, ...] = ("pdf", "docx", "md", "html")


def rendered_memo(memo: Memo, form: Format, templates: Templates) -> bytes:
    """Return a memo in a format; only the libraries that the format needs are loaded.

    Raises:
        EngineFault: the template is faulty.
    """
    match form:
        case "pdf":
            from engine.memo.pdf import memo_pdf

            return memo_pdf(memo, templates)
        case "docx":
            from engine.memo.word import memo_word

            return memo_word(memo, templates)
        case "html":
            from engine.memo.html import memo_html

            return memo_html(memo, templates).encode()
        case "md":
            from engine.memo.markdown import memo_markdown

            return memo_markdown(memo).encode()
