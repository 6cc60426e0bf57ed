"""One module a format; all run in the child process only, for their parsers may hang, starve or crash."""
