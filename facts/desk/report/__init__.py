"""How right the machine was: what people said of what it flagged, the rules that cry wolf first; how the queue is."""
