"""What stands around the text: authors, dates, licence, citation, in the words of the language."""
