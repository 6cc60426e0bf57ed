"""Shingle: the hash of one run of words of a snapshot, by which texts that share wording find each other."""

from django.db import models

from sources.models.snapshot import Snapshot


class Shingle(models.Model):
    """An index, made anew at any time from the texts; ``sources.propose_origins`` says which runs are kept."""

    # Which snapshots have this hash, and how many: the key answers both without a look at the table.
    pk = models.CompositePrimaryKey("hash", "snapshot_id")
    hash = models.BigIntegerField()
    # Means nothing without its text.
    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="shingles")

    of = models.PositiveIntegerField(help_text="How many hashes are kept of this snapshot.")

    def __str__(self) -> str:
        return f"{self.hash:016x} of {self.snapshot_id}"
