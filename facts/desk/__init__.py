"""The editors' own pages, inside the admin: its log-in, its permissions, its chrome. Pages call steps."""
