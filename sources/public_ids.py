"""Opaque public identifiers: a prefix that names the kind, then 26 random characters; never reused."""

import base64
import secrets

RANDOM_BYTES = 16


def new_public_id(prefix: str) -> str:
    """Return e.g. ``src_k3v…``; 128 random bits, so that an id says nothing about order or number."""
    random = base64.b32encode(secrets.token_bytes(RANDOM_BYTES)).decode("ascii")
    return f"{prefix}_{random.rstrip('=').lower()}"
