"""A newsroom of any size, the same each time for one seed: what the benchmarks of scale are measured on."""
