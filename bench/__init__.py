"""How fast press renders: a journal of any size, a floor, and what measures both."""
