"""Long jobs: which there are, how far each has come, what it did, what it refused; and stopping them."""
