"""The pages of a site and what leads to them: navigation, listings, feeds, what machines read."""
