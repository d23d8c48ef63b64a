"""What the cells of a document give: run once, seen to be readable, kept."""
