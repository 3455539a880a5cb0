"""vCard bytes to values and back (RFC 2426, RFC 6350, vCard 2.1)."""
