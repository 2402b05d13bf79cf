"""One module a screen. A screen's result is its type; state comes in as constructor arguments."""
