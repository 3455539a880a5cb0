"""The trash, and to erase people for good; everything that is held about somebody."""
