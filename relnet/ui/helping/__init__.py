"""What the menu Help opens: the guide, the keys, what Relnet is made of, and a file about a problem."""
