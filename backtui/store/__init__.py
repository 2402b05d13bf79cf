"""The person's records on disk. TinyDB lives here and nowhere else."""
