"""SQLite for the connection of the public: it reads the tables of the public, and refuses all else."""
