"""The signature of a call, as Standard Webhooks 1.0.0 (standardwebhooks.com) has it. No clock, no database."""

import hmac
from base64 import b64encode
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256


def headers(*, message_id: str, body: bytes, keys: Iterable[bytes], at: datetime) -> dict[str, str]:
    """``at`` is the moment of this attempt: a receiver refuses what is minutes old. One signature for each key."""
    timestamp = str(int(at.timestamp()))
    return {
        "Content-Type": "application/json; charset=utf-8",
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(signature(key, message_id, timestamp, body) for key in keys),
    }


def signature(key: bytes, message_id: str, timestamp: str, body: bytes) -> str:
    signed = b".".join([message_id.encode(), timestamp.encode(), body])
    return f"v1,{b64encode(hmac.digest(key, signed, sha256)).decode()}"
