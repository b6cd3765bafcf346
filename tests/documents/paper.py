"""A report and a card to set, and what to read them with."""

import io
import json
import re
import subprocess
from dataclasses import replace
from datetime import date
from functools import cache

from pypdf import PdfReader

from decider.documents import renderer
from decider.documents.qr import square
from decider.documents.renderer import printed
from decider.documents.report import (
    BalanceLine,
    Card,
    CitedSource,
    PrintedBalance,
    PrintedBar,
    PrintedZone,
    Report,
    ReportSection,
)

PATIENCE = 30
LINK = "https://choose.example.org/r/1A09JZTM-53PNVJCG1SC50"
SEAL = b"pdfuaid"
ZONES = ("Clearly EMR", "Leans EMR", "Close call", "Leans EHR", "Clearly EHR")
BALANCE = PrintedBalance(
    ["EMR", "EHR"],
    [BalanceLine("", 1, 40, 70, 90)],
    [
        PrintedZone(name, index, name == "Leans EHR")
        for name, index in zip(ZONES, (0, 0, None, 1, 1), strict=True)
    ],
    "",
    "",
    "Leans EHR.",
)
REPORT = Report(
    title="EMR or EHR? An EHR fits you.",
    choice="EMR or EHR?",
    practice="For a solo practice.",
    headline=("An ", "EHR", " fits you."),
    option_index=1,
    lead=["For an EHR: daily referrals."],
    balance=BALANCE,
    tiles=[("Clear", "20 or more is clear"), ("1 answer", "alone decides it")],
    why=["One answer alone decides it."],
    bars=[PrintedBar("Data mobility", "daily referrals", 1, 50, 40, "20", "EHR")],
    parts=[
        ReportSection("What to do", (), ["Find out: how many?"], numbered=True),
        ReportSection("Rules", ["None."]),
    ],
    weighings=[("Our weights", "EHR, clear")],
    answers=[("How often?", "Every day")],
    sources=[
        CitedSource("Records travel.", "A law, 2024.", "https://example.org/law"),
        CitedSource("We think so.", "Ours.", None),
    ],
    small=["Not advice."],
    version="2026.11",
    edition="1A09JZTM",
    day=date(2026, 11, 22),
    link=LINK,
    square=square(LINK).decode(),
)
CARD = Card("EMR or EHR?", "For a solo practice", ("Choose an ", "EHR", "."), 1, BALANCE, date(2026, 11, 22))
DRAWING = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
    "<image href='file:///etc/passwd' width='9' height='9'/></svg>"
)
HOSTILE = (
    '<script>alert(1)</script> #read("/etc/passwd") $x$ *b* _i_ `r` @ref <label> \\ // /* ] [ }} {{7*7}} ='
)


@cache
def pdf() -> bytes:
    return printed(REPORT, PATIENCE)


@cache
def png() -> bytes:
    return printed(CARD, PATIENCE)


def text_of(made: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
    return re.sub(r"[\s\u200b]+", "", " ".join(pages))


def ordered(template: str, data: object = None, kind: str = "pdf") -> "subprocess.CompletedProcess[bytes]":
    """What comes of an order for this template, as it comes out of the process that sets it."""
    order = {"template": template, "data": json.dumps(data), "format": kind, "timestamp": 0}
    return subprocess.run(
        renderer.CHILD, input=json.dumps(order).encode(), capture_output=True, check=False, timeout=PATIENCE
    )


def hostile(report: Report, text: str) -> Report:
    return replace(
        report,
        title=text,
        choice=text,
        practice=text,
        headline=(text, text, text),
        lead=[text],
        balance=replace(
            report.balance,
            ends=[text, text],
            zones=[PrintedZone(text, index, index == 1) for index in (0, 0, None, 1, 1)],
            caption=text,
            numbers=text,
            spoken=text,
        ),
        tiles=[(text, text)],
        why=[text],
        bars=[PrintedBar(text, text, 1, 50, 40, text, text)],
        parts=[ReportSection(text, [text], [text], numbered=True)],
        weighings=[(text, text)],
        answers=[(text, text)],
        sources=[CitedSource(text, text, None)],
        small=[text],
        version=text,
        edition=text,
    )
