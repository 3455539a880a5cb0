"""Tables of people as other programs write and read them: bytes to domain values and back."""
