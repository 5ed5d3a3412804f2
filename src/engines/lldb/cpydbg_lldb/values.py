"""Values as text, in one line. Nothing runs to show one: no formatter of a person's, no synthetic children."""

from __future__ import annotations

from typing import Optional

import lldb

from .session import Unreadable, message_of

# Characters of a value's text; what is longer is cut.
MAX_TEXT = 1_000

# Members that the text of a struct or an array shows, and how deep.
MAX_MEMBERS = 20
MAX_DEPTH = 2


def text_of(value: lldb.SBValue) -> str:
    """@raise Unreadable with lldb's reason: optimised out, no such memory."""
    error = value.GetError()
    if error.Fail():
        raise Unreadable(message_of(error))
    return shorten(" ".join(plain_text(value.GetNonSyntheticValue(), MAX_DEPTH).split()))


def plain_text(value: lldb.SBValue, depth: int) -> str:
    said, summary = value.GetValue(), summary_of(value)
    if said is not None:
        return said if summary is None else f"{said} {summary}"
    if summary is not None:
        return summary
    if value.GetError().Fail():
        return f"<{message_of(value.GetError())}>"
    return members_text(value, depth) if value.MightHaveChildren() else ""


def members_text(value: lldb.SBValue, depth: int) -> str:
    if depth == 0:
        return "{...}"
    count = value.GetNumChildren(MAX_MEMBERS + 1)
    members = [value.GetChildAtIndex(index) for index in range(min(count, MAX_MEMBERS))]
    array = value.GetType().IsArrayType()
    texts = [
        plain_text(each, depth - 1) if array else f"{each.GetName()} = {plain_text(each, depth - 1)}"
        for each in members
    ]
    return "{" + ", ".join(texts + ["..."] * (count > MAX_MEMBERS)) + "}"


def summary_of(value: lldb.SBValue) -> Optional[str]:
    """Only text that a `char *` or `char []` means."""
    kind = value.GetType().GetCanonicalType()
    element = kind.GetPointeeType() if kind.IsPointerType() else kind.GetArrayElementType()
    is_text = element.IsValid() and element.GetUnqualifiedType().GetBasicType() in TEXT_TYPES
    return value.GetSummary() if is_text else None


TEXT_TYPES = (lldb.eBasicTypeChar, lldb.eBasicTypeSignedChar, lldb.eBasicTypeUnsignedChar, lldb.eBasicTypeWChar)


def shorten(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
