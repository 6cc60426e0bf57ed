"""Which addresses lie on the public internet. A table of ours: ``ipaddress`` knows tunnels and metadata services only
in part, and changes its mind between patch releases of Python.

Sources: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890, RFC 8190), and what cloud providers
document of the services that give a machine its secrets.
"""

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from sources.in_english import in_english

# Specific before general: the first that holds an address names it.
_NOT_PUBLIC_4 = [
    ("127.0.0.0/8", in_english("this machine itself (loopback, RFC 1122)")),
    ("0.0.0.0/8", in_english("this machine itself (RFC 1122)")),
    ("169.254.169.254/32", in_english("the metadata service of a cloud machine")),
    ("168.63.129.16/32", in_english("the metadata service of a cloud machine")),
    ("100.100.100.200/32", in_english("the metadata service of a cloud machine")),
    ("169.254.0.0/16", in_english("a neighbour on the same cable (link-local, RFC 3927)")),
    ("10.0.0.0/8", in_english("in a private network (RFC 1918)")),
    ("172.16.0.0/12", in_english("in a private network (RFC 1918)")),
    ("192.168.0.0/16", in_english("in a private network (RFC 1918)")),
    ("100.64.0.0/10", in_english("in the network of a provider (CGNAT, RFC 6598)")),
    ("192.0.0.0/24", in_english("reserved for protocols (RFC 6890)")),
    ("192.0.2.0/24", in_english("reserved for examples (RFC 5737)")),
    ("198.51.100.0/24", in_english("reserved for examples (RFC 5737)")),
    ("203.0.113.0/24", in_english("reserved for examples (RFC 5737)")),
    ("192.31.196.0/24", in_english("reserved for the name system (RFC 7535)")),
    ("192.175.48.0/24", in_english("reserved for the name system (RFC 7534)")),
    ("192.52.193.0/24", in_english("the mouth of a tunnel (AMT, RFC 7450)")),
    ("192.88.99.0/24", in_english("the mouth of a tunnel (6to4, RFC 7526)")),
    ("198.18.0.0/15", in_english("reserved for measurements (RFC 2544)")),
    ("224.0.0.0/4", in_english("many machines at once (multicast, RFC 5771)")),
    ("240.0.0.0/4", in_english("reserved (RFC 1112) or all machines at once (RFC 919)")),
]
_NOT_PUBLIC_6 = [
    ("::1/128", in_english("this machine itself (loopback, RFC 4291)")),
    ("::/128", in_english("this machine itself (RFC 4291)")),
    ("::ffff:0:0/96", in_english("an IPv4 address in disguise (mapped, RFC 4291)")),
    ("::/96", in_english("an IPv4 address in disguise (compatible, RFC 4291)")),
    ("64:ff9b::/96", in_english("an IPv4 address in disguise (NAT64, RFC 6052)")),
    ("64:ff9b:1::/48", in_english("an IPv4 address in disguise (NAT64, RFC 8215)")),
    ("2002::/16", in_english("an IPv4 address in disguise (6to4, RFC 3056)")),
    ("2001::/32", in_english("an IPv4 address in disguise (Teredo, RFC 4380)")),
    ("2001:db8::/32", in_english("reserved for examples (RFC 3849)")),
    ("3fff::/20", in_english("reserved for examples (RFC 9637)")),
    ("2001::/23", in_english("reserved for protocols (RFC 2928)")),
    ("2620:4f:8000::/48", in_english("reserved for the name system (RFC 7534)")),
    ("fd00:ec2::254/128", in_english("the metadata service of a cloud machine")),
    ("fd20:ce::254/128", in_english("the metadata service of a cloud machine")),
    ("fc00::/7", in_english("in a private network (RFC 4193)")),
    ("fe80::/10", in_english("a neighbour on the same cable (link-local, RFC 4291)")),
    ("fec0::/10", in_english("in a private network (RFC 3879)")),
    ("ff00::/8", in_english("many machines at once (multicast, RFC 4291)")),
]
# All public hosts of IPv6 have addresses in here; what lies outside is not assigned to anybody.
_GLOBAL_6 = IPv6Network("2000::/3")

NOT_PUBLIC: list[tuple[IPv4Network | IPv6Network, str]] = [
    (ip_network(network), what) for network, what in _NOT_PUBLIC_4 + _NOT_PUBLIC_6
]


def why_not_public(address: str) -> str:
    """What is at this numeric address that we do not connect to; empty when it is public."""
    ip = ip_address(address.partition("%")[0])
    for network, what in NOT_PUBLIC:
        if ip.version == network.version and ip in network:
            return what
    if isinstance(ip, IPv6Address) and ip not in _GLOBAL_6:
        return "reserved (RFC 4291)"
    return ""


def spelled_out(host: str) -> str:
    """The address a host is when it is no name, whatever way of writing it: 127.1, 0x7f.1 and 2130706433 are all
    127.0.0.1 to the system's resolver. Empty for a name."""
    try:
        return str(IPv4Address(socket.inet_aton(host)))
    except OSError:
        pass
    try:
        return str(IPv6Address(host))
    except ValueError:
        return ""
