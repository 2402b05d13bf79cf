"""Lines of text for people who listen or feel, and where nothing can be drawn: the second front end."""
