"""Vet and correct: proposals one after another, what the public reads put right, and how each fact came to be."""
