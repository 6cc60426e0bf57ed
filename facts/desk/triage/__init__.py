"""Triage: the queue of contradictions, what is done with them there, and the thread of each."""
