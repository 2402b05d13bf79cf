"""What is seen and pressed: Textual lives here and nowhere else."""
