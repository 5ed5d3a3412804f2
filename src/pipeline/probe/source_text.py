"""The text of a source file, decoded as the compiler decodes it."""

from __future__ import annotations

import codecs


def decoded(content: bytes, path: str) -> str:
    """UTF-8 without more ado; a declared encoding costs the import of tokenize.

    @raises SyntaxError: as the compiler does for an encoding that is unknown or that the text does not keep to.
    """
    bare = content.removeprefix(codecs.BOM_UTF8)
    encoding = "utf-8"
    if b"coding" in b"".join(content.split(b"\n", 2)[:2]):
        import io
        import tokenize

        encoding, _ = tokenize.detect_encoding(io.BytesIO(bare).readline)
        if len(bare) < len(content) and encoding != "utf-8":
            raise SyntaxError(f"it begins with the mark of UTF-8, and declares {encoding}", (path, 1, None, None))
    try:
        text = str(bare, encoding)
    except UnicodeDecodeError as error:
        line = bare.count(b"\n", 0, error.start) + 1
        raise SyntaxError(f"(unicode error) {error}", (path, line, None, None)) from None
    except (LookupError, UnicodeError):
        # There is such a codec, and it is none between bytes and text (rot13), or refuses all (undefined).
        raise SyntaxError(f"{encoding} is no encoding of text", (path, 1, None, None)) from None
    # The compiler reads in text mode: Parser/tokenizer, translate_newlines().
    return text.replace("\r\n", "\n").replace("\r", "\n")
