"""The secrets of prepared links: random, kept as digests, gone when deleted, and never statements."""

import ast
import base64
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

import decider
from decider.store import tokens
from decider.store.database import Database
from decider.store.link import Draft
from decider.store.links import KEPT, PreparedLinks, live_links
from decider.store.schema import links as table
from tests.store.links import DAY, DRAFT, REST, SECOND, Clock, count

PACKAGE = Path(decider.__file__).parent


MINTED = 100_000


SAID = ("Ames and partners", "Sam of the vendor", "A note that must not be found again.")


token_text = st.from_regex(tokens.SHAPE, fullmatch=True)


def test_tokens_have_128_random_bits_each() -> None:
    pairs = [(manage, tokens.view_of(manage)) for manage in (tokens.new_token() for _ in range(MINTED))]
    for kind in zip(*pairs, strict=True):
        assert len(set(kind)) == MINTED
        assert all(map(tokens.is_token, kind))
        raw = [base64.urlsafe_b64decode(token + "==") for token in kind]
        assert {len(each) for each in raw} == {16}
        octets = [Counter(column) for column in zip(*raw, strict=True)]
        for place in range(128):
            ones = sum(times for octet, times in octets[place // 8].items() if octet >> place % 8 & 1)
            assert abs(ones - MINTED / 2) < 6 * (MINTED / 4) ** 0.5, place


def test_tokens_come_from_nowhere_but_secrets() -> None:
    tree = ast.parse((PACKAGE / "store" / "tokens.py").read_text())
    imported = {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    } | {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "secrets" in imported
    assert not imported & {"random", "uuid", "time"}


@given(token_text, token_text, st.text(max_size=30))
def test_a_sealed_token_opens_with_the_same_key_and_content_only(token: str, key: str, content: str) -> None:
    canonical = base64.urlsafe_b64encode(base64.urlsafe_b64decode(token + "==")).decode().rstrip("=")
    kept = tokens.encrypted(canonical, key, content)
    assert tokens.encrypted(kept, key, content) == canonical != kept
    assert tokens.encrypted(kept, key, content + "x") != canonical
    assert tokens.encrypted(kept, key[::-1] + "x", content) != canonical


def test_only_digests_are_kept(links: PreparedLinks, database: Database) -> None:
    key = tokens.new_token()
    manage = links.prepare(DRAFT, key)
    with database.reading() as connection:
        dump = "\n".join(map(str, connection.execute(select(table)).all()))
    for secret in (manage, tokens.view_of(manage), key):
        assert secret not in dump
        assert secret[:8] not in dump
    assert tokens.digest_of(manage) in dump


@pytest.mark.parametrize("how", ["delete", "purge"])
def test_what_is_deleted_is_in_no_file_of_the_store(
    empty_store: str, tmp_path: Path, clock: Clock, how: str
) -> None:
    database = Database(empty_store)
    links = PreparedLinks(database, clock)
    said = Draft("00000000-0001", *SAID, 7)
    others = [links.prepare(DRAFT, tokens.new_token()) for _ in range(40)]
    gone = [links.prepare(said, tokens.new_token()) for _ in range(40)]
    for each in others:
        links.extend(each, None)
    count(links, *gone)
    assert all(words in _files(tmp_path) for words in SAID)
    if how == "purge":
        clock.now += 7 * DAY + REST + KEPT + SECOND
        assert links.purge() == 40
    else:
        for each in gone:
            links.delete(each)
    left = _files(tmp_path)
    assert not [words for words in (*SAID, *map(tokens.digest_of, gone)) if words in left]
    assert "Read this first." in left
    assert all(map(links.managed, others))
    database.close()


def _files(folder: Path) -> str:
    """All that the files of a store say, the log of writes included."""
    return "".join(path.read_bytes().decode("latin-1") for path in folder.iterdir() if path.is_file())


STATEMENTS = {"execute", "exec_driver_sql", "executemany", "executescript", "scalar", "scalars", "text"}


def test_no_statement_is_put_together_from_texts() -> None:
    joined = [
        f"{path.name}: {ast.unparse(call)}"
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _name(call) in STATEMENTS
        if any(_joins(part) for argument in call.args[:1] for part in ast.walk(argument))
    ]
    assert joined == []


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def _joins(part: ast.AST) -> bool:
    """Whether this makes a text out of texts."""
    if isinstance(part, ast.BinOp):
        return any(isinstance(getattr(side, "value", None), str) for side in (part.left, part.right))
    return isinstance(part, ast.JoinedStr) or (isinstance(part, ast.Call) and _name(part) == "format")


@pytest.mark.parametrize(
    "payload",
    [
        "'; DROP TABLE links; --",
        '" OR "1"="1',
        "' UNION SELECT manage FROM links --",
        "%s %(x)s :label ? $1 {0}",
        "\\'; SELECT pg_sleep(9); --",
        "🏥 عيادة 診療所",
    ],
)
def test_whatever_is_written_stays_text(links: PreparedLinks, payload: str) -> None:
    said = Draft(DRAFT.code, payload, payload, payload, None)
    manage = links.prepare(said, payload)
    found = links.managed(manage)
    assert found
    assert (found.label, found.sender, found.note) == (payload,) * 3
    assert links.viewed(payload) is links.managed(payload) is None
    assert len(live_links(links.database, links.clock())) == 1
