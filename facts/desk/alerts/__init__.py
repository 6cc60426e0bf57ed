"""Alerts: what a person watches, how often they hear of it, and how they hear no more."""
