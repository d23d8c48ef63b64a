"""From a run to what Pandoc and Typst write of it."""
