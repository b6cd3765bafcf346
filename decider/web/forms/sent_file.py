"""A file that a form sends, or its text where somebody pasted that instead."""

from flask import request


def sent_file(file: str, pasted: str) -> bytes:
    """The bytes of the file in one field, or else of the text in the other."""
    sent = request.files.get(file)
    raw = sent.read() if sent else b""
    return raw or request.form.get(pasted, "").encode("utf-8", "surrogatepass")
