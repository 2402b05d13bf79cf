"""What comes after what: the walk through the product, for any front end."""
