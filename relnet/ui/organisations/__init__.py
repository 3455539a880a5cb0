"""The page of an organisation: its people past and present, and who of them may know each other."""
