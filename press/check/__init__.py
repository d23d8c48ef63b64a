"""What keeps an article honest: rules on what is written, held against what its cells gave."""
