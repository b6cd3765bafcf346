"""Who asks, as proxies and gateways write it."""

import pytest

from decider.web.http.client_address import address_of, neighbourhood, site


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("203.0.113.5", "203.0.113.5"),
        (" 203.0.113.5 ", "203.0.113.5"),
        ("203.0.113.5:51234", "203.0.113.5"),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("[::ffff:203.0.113.5]:443", "203.0.113.5"),
        ("::ffff:cb00:7105", "203.0.113.5"),
        ("fe80::1%eth0", "fe80::1"),
        ("[fe80::1%25eth0]:443", "fe80::1"),
    ],
)
def test_an_address_is_read_with_a_port_a_zone_or_inside_another(said: str, address: str) -> None:
    assert str(address_of(said)) == address


@pytest.mark.parametrize("said", [None, "", "unknown", "_hidden", "unix:", "203.0.113.5:", "[", "[]:1", "1"])
def test_what_names_no_address_is_nobody(said: str | None) -> None:
    assert address_of(said) is None
    assert neighbourhood(said) == "nobody"
    assert site(said) is None


def test_a_subscriber_of_ipv6_is_one_client_within_one_site() -> None:
    assert (
        neighbourhood("2001:db8:1:2::3") == neighbourhood("[2001:db8:1:2:ffff::1]:443") == "2001:db8:1:2::/64"
    )
    assert site("2001:db8:1:2::3") == site("2001:db8:1:ff00::1") == "2001:db8:1::/48"
    assert site("203.0.113.5") is None
