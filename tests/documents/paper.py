"""A report and a card to set, and what to read them with."""

import json
import re
import subprocess
from dataclasses import replace
from datetime import date
from functools import cache

from decider.documents import renderer
from decider.documents.qr import square
from decider.documents.renderer import printed
from decider.documents.report import (
    BalanceLine,
    BoardPage,
    BoardStep,
    Card,
    CitedText,
    CostEstimate,
    ListedSource,
    PrintedBalance,
    PrintedBar,
    PrintedCosts,
    PrintedZone,
    Report,
    ReportSection,
)
from tests.printed import document_text

PATIENCE = 55  # by the clock: the worker yields to every other process, and limits its own computing time
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
    "Leans EHR.",
)
BOARD = BoardPage(
    decision=CitedText("Hold.", "Sign nothing."),
    kind="EHR",
    reasons=[CitedText("Because of", "daily referrals.")],
    sure="Decided on 3 answers.",
    costs=PrintedCosts(
        "What it costs", [CostEstimate("An EHR", "3 of 15 items", "$8,800 to $160,000")], "Ask."
    ),
    risks=[CitedText("Mind the date", "It is near.", [1])],
    steps=[BoardStep("Ask for an export.", "Page 2."), BoardStep("Hold to 2 must-haves.", checklist=True)],
    alternatives="Alternative considered: an EMR.",
)
REPORT = Report(
    title="EMR or EHR? An EHR fits you.",
    choice="EMR or EHR?",
    practice="For a solo practice.",
    headline=("An ", "EHR", " fits you."),
    option_index=1,
    board=BOARD,
    balance=BALANCE,
    why=["One answer alone decides it."],
    bars=[PrintedBar("Data mobility", "daily referrals", 1, 50, 40, "20", "EHR")],
    parts=[
        ReportSection("What to do", (), [CitedText("Find out:", "how many?", [2])]),
        ReportSection("Rules", [CitedText("", "None.")]),
    ],
    must_haves=["A full export"],
    answers=[("How often?", "Every day")],
    unanswered=["How far?"],
    sources=[ListedSource("A law, 2024.", "https://example.org/law"), ListedSource("Ours.", None)],
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
    """What a PDF says, without blanks."""
    return re.sub(r"[\s\u200b]+", "", document_text(made))


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
        board=hostile_board(text[:1_000]),
        balance=replace(
            report.balance,
            ends=[text, text],
            zones=[PrintedZone(text, index, index == 1) for index in (0, 0, None, 1, 1)],
            numbers=text,
            spoken=text,
        ),
        why=[text],
        bars=[PrintedBar(text, text, 1, 50, 40, text, text)],
        parts=[ReportSection(text, [CitedText("", text)], [CitedText(text, text, [1])])],
        must_haves=[text],
        answers=[(text, text)],
        unanswered=[text],
        sources=[ListedSource(text, None)],
        small=[text],
        version=text,
        edition=text,
    )


def hostile_board(text: str) -> BoardPage:
    said = CitedText(text, text, [1])
    return BoardPage(
        decision=said,
        kind=text,
        reasons=[said, said],
        sure=text,
        costs=PrintedCosts(text, [CostEstimate(text, text, text)], text),
        risks=[said, said, said],
        steps=[BoardStep(text, text), BoardStep(text, checklist=True)],
        alternatives=text,
    )
