"""The official client, newest and by handshake: an assistant's round trip ends in a result."""

import asyncio
import urllib.request

import pytest

MODES = {"2026-07-28": "2026-07-28", "auto": "2026-07-28", "legacy": "2025-11-25"}


async def advised(address: str, mode: str) -> tuple[str, str]:
    """What an assistant does: it asks in rounds until it is decided, recommends, explains and compares."""
    from mcp import Client  # noqa: PLC0415 - a second in every worker

    answers: dict[str, str] = {}
    async with Client(f"{address}/mcp", mode=mode) as client:
        tools = await client.list_tools()
        assert [tool.name for tool in tools.tools] == ["ask", "recommend", "explain", "compare"]
        while not (asked := (await client.call_tool("ask", {"answers": answers})).structured_content)[
            "decided"
        ]:
            answers |= {each["id"]: each["choices"][-2]["id"] for each in asked["questions"]}
        advice = (await client.call_tool("recommend", {"answers": answers})).structured_content
        why = await client.call_tool("explain", {"code": advice["code"]})
        both = await client.call_tool("compare", {"codes": [advice["code"], advice["link"]]})
        assert why.structured_content["because"]
        assert both.structured_content["differences"] == []
        wrong = await client.call_tool("recommend", {"answers": {"size": "huge"}})
        assert wrong.is_error
        return client.protocol_version, advice["link"]


@pytest.mark.parametrize("mode", MODES)
def test_an_assistant_comes_to_a_result_that_opens(served: str, mode: str) -> None:
    version, link = asyncio.run(advised(served, mode))
    assert version == MODES[mode]
    assert link.startswith(f"{served}/r/")
    with urllib.request.urlopen(link) as page:
        assert page.status == 200
