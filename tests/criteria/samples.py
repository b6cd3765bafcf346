"""A small whole criteria file, and files made to hurt whoever reads them."""

from itertools import pairwise

SMALL = """\
version: "1"
title: EMR or EHR?
options:
  emr: {name: EMR}
  ehr: {name: EHR}
criteria:
  mobility: {name: Mobility, weight: 3}
questions:
  referrals:
    ask: How often do you refer?
    choices:
      rarely: {label: Rarely, points: {mobility: {emr: 3}}}
      daily: {label: Daily, points: {mobility: {ehr: 4}}}
"""


def _flow(entries: int, entry: str) -> str:
    return ", ".join(entry.format(number) for number in range(entries))


def _lines(entries: int, entry: str) -> str:
    return "".join(entry.format(number) + "\n" for number in range(entries))


def _bomb() -> str:
    doublings = [f"  - &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise("abcdefghi")]
    return f"{SMALL}bomb:\n  - &a [x, x, x, x, x, x, x, x, x]\n{''.join(doublings)}"


def _entangled(options: int, rules: int) -> str:
    more = _lines(options, "  o{0}: {{name: a}}")
    ruled = "".join(
        f"  - {{id: r{rule}, when: {{referrals: daily}}, rules_out: o{rule % options}, because: a}}\n"
        for rule in range(rules)
    )
    return SMALL.replace("criteria:", f"{more}criteria:") + f"rules:\n{ruled}"


_QUESTION = "  q{0}: {{ask: a, choices: {{a: {{label: a}}, b: {{label: a}}}}}}"
_SCENARIO = "scenarios: [{{name: a, answers: {{{0}}}, expect: {{recommended: ehr}}}}]\n"
_RULE = "  - {{id: r{0}, when: {{q{0}: a}}, rules_out: emr, because: a}}"
_COUNTER_RULE = "  - {{id: s{0}, when: {{q{0}: b}}, rules_out: ehr, because: a}}"

HOSTILE: dict[str, str | bytes] = {
    "3,000 brackets": "[" * 3_000,
    "250,000 brackets": "[" * 250_000,
    "3,000 closed brackets": "[" * 3_000 + "]" * 3_000,
    "60,000 braces": "{a: " * 60_000,
    "dashes": "- " * 100_000,
    "question marks": "? " * 100_000,
    "indentation without end": "".join(f"{' ' * depth}a:\n" for depth in range(600)),
    "a list of 400 KB": f"a: [{'1,' * 200_000}]",
    "a list of 520 KB": f"a: [{'1,' * 260_000}]",
    "a text of 510 KB": f"a: {'b' * 510_000}",
    "a list of 200 KB": f"a: [{'1,' * 100_000}]",
    "a list in a mapping of options": SMALL.replace("{name: EMR}", f"[{'a,' * 100_000}]"),
    "20,000 unknown keys": f"{{{_flow(20_000, 'k{0}: 1')}}}",
    "20,000 options that are text": f"options: {{{_flow(20_000, 'k{0}: 1')}}}",
    "40,000 equal keys": f"{{{_flow(40_000, 'a: 1')}}}",
    "alias bomb": _bomb(),
    "60,000 aliases": f"[{'*a, ' * 60_000}]",
    "60,000 tags": f"[{'! a,' * 60_000}]",
    "a tag of 200 KB": f"a: !{'a' * 200_000} b",
    "a key of 200 KB": f"{'a' * 200_000}: b",
    "a title of 200,000 blanks": SMALL.replace("EMR or EHR?", f'"{" " * 200_000}"'),
    "a weight of 200,000 digits": SMALL.replace("weight: 3", f"weight: {'1' * 200_000}"),
    "points of 200,000 digits": SMALL.replace("emr: 3", f"emr: {'1' * 200_000}"),
    "an id of 200,000 letters": SMALL.replace(
        "{name: EMR}", "{name: EMR}\n  " + f"? {'a' * 200_000}\n  : {{name: A}}"
    ),
    "a word of 200,000 letters": SMALL.replace("ask:", f"changeable: {'a' * 200_000}\n    ask:"),
    "15,000 unknown questions": SMALL + _SCENARIO.format(_flow(15_000, "k{0}: a")),
    "1,400 questions and as many misspelt": SMALL
    + _lines(1_400, _QUESTION)
    + _SCENARIO.format(_flow(8_000, "qq{0}: a")),
    "3,000 rules by unknown conditions": SMALL
    + "conditions:\n"
    + _lines(600, "  c{0}abcdefgh: {{referrals: daily}}")
    + "rules:\n"
    + _lines(3_000, "  - {{id: r{0}, when: d{0}abcdefg, rules_out: emr, because: a}}"),
    "rules by the thousand": SMALL
    + _lines(900, _QUESTION)
    + "rules:\n"
    + _lines(900, _RULE)
    + _lines(900, _COUNTER_RULE),
    "700 options and 2,000 rules": _entangled(700, 2_000),
    "12 options and 1,500 rules": _entangled(12, 1_500),
    "NUL without end": "\0" * 250_000,
    "one NUL": SMALL.replace("EHR?", "EHR\0?"),
    "not UTF-8": b"\xff\xfe" * 100_000,
    "cut off in a character": SMALL.encode() + b"\xe2\x82",
    "UTF-16": SMALL.encode("utf-16"),
    "byte order marks": ("\ufeff" * 80_000).encode(),
    "half a character": "\ud800",
    "quotes and 200,000 lines": "'" + "\n" * 200_000,
    "a second colon, often": "a: b" * 60_000,
    "many documents": "---\n" * 60_000,
    "many directives": "%A\n" * 60_000,
}
