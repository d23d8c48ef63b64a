"""The journal in the browser while it is written: served here alone, made again on every save."""
