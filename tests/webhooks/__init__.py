"""Webhooks: what they are told, how it is signed, what becomes of those that take nothing."""
