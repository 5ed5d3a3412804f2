"""Values as text, in one line. Nothing runs to show one: no formatter of a person's, no synthetic children."""

from __future__ import annotations

from typing import Iterator

import lldb

from .session import Unreadable, message_of

# Characters of a value's text; what is longer is cut.
MAX_TEXT = 1_000

# Members that the text of a struct or an array shows, and how deep.
MAX_MEMBERS = 20
MAX_DEPTH = 2

# Fields of a struct, those of its nameless members included.
MAX_FIELDS = 1_000

CHARACTERS = (lldb.eBasicTypeChar, lldb.eBasicTypeSignedChar, lldb.eBasicTypeUnsignedChar)


def text_of(value: lldb.SBValue) -> str:
    """@raise Unreadable with lldb's reason: optimised out, no such memory."""
    error = value.GetError()
    if error.Fail():
        raise Unreadable(message_of(error))
    return shorten(" ".join(plain_text(value, MAX_DEPTH).split()))


def plain_text(value: lldb.SBValue, depth: int) -> str:
    if value.GetError().Fail():
        return f"<{message_of(value.GetError())}>"
    kind = value.GetType().GetCanonicalType()
    if kind.IsPointerType():
        return pointer_text(value, kind.GetPointeeType())
    if kind.IsArrayType() and is_character(kind.GetArrayElementType()):
        return value.GetSummary() or members_text(value, depth)
    said = value.GetValue()
    if said is not None and said.startswith("0x"):
        # A register: lldb fills it up with zeros.
        return hex(int(said, 16))
    if said is None:
        return members_text(value, depth) if value.MightHaveChildren() else value.GetSummary() or ""
    # As gdb does it: `65 'A'`.
    return f"{value.GetValueAsSigned()} {said}" if is_character(kind) else said


def pointer_text(value: lldb.SBValue, pointee: lldb.SBType) -> str:
    said = f"0x{value.GetValueAsUnsigned():x}"
    if pointee.IsFunctionType():
        at = value.GetTarget().ResolveLoadAddress(value.GetValueAsUnsigned())
        name = at.GetSymbol().GetName() if at.IsValid() else None
        return said if name is None else f"{said} <{name}>"
    text = value.GetSummary() if is_character(pointee) or is_wide(value.GetType()) else None
    return f"{said} {text}" if text else said


def is_character(kind: lldb.SBType) -> bool:
    return kind.IsValid() and kind.GetCanonicalType().GetUnqualifiedType().GetBasicType() in CHARACTERS


def is_wide(kind: lldb.SBType) -> bool:
    """C has no type of its own for them, only a name."""
    return kind.GetPointeeType().GetUnqualifiedType().GetName() == "wchar_t"


def members_text(value: lldb.SBValue, depth: int) -> str:
    if depth == 0:
        return "{...}"
    if value.GetType().GetCanonicalType().IsArrayType():
        count = value.GetNumChildren(MAX_MEMBERS + 1)
        items = (value.GetChildAtIndex(index) for index in range(min(count, MAX_MEMBERS)))
        texts = [plain_text(each, depth - 1) for each in items]
    else:
        found = list(fields(value))
        count = len(found)
        texts = [f"{each.GetName()} = {plain_text(each, depth - 1)}" for each in found[:MAX_MEMBERS]]
    return "{" + ", ".join(texts + ["..."] * (count > MAX_MEMBERS)) + "}"


def fields(value: lldb.SBValue) -> Iterator[lldb.SBValue]:
    """Members of a struct; those of a nameless one are as good as its own."""
    pending = [value]
    for _ in range(MAX_FIELDS):
        if not pending:
            return
        each = pending.pop()
        if each is value or not each.GetName():
            children = [each.GetChildAtIndex(index) for index in range(each.GetNumChildren(MAX_FIELDS))]
            pending.extend(reversed(children))
        else:
            yield each


def shorten(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
