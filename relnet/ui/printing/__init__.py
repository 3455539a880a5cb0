"""What goes on paper or into a PDF: the brief of a person, a list of people, labels. User data is drawn, never read as markup."""
