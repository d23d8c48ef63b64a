"""Hold the journal's palette, the widths of its figures and their fonts."""

WIDE = 608  # px, the text column of the page
NARROW = 358  # px, a 390 px phone less its margins
FONTS = "'Source Sans Pro', 'Segoe UI', system-ui, Roboto, 'DejaVu Sans', sans-serif"

# role: (light, dark). Each light colour is unique, so that a role can be found again in an SVG.
ROLES = {
    "ink": ("#1d2528", "#e7e4dc"),
    "muted": ("#566166", "#a7b0b2"),
    "grid": ("#dcd8cf", "#343b3e"),
    "paper": ("#fdfcfa", "#14191b"),
    "tint": ("#f3f0ea", "#1d2427"),
    "line": ("#868f92", "#7b8689"),
    "accent": ("#0f6578", "#6fc3d3"),
    "band": ("#5c97a4", "#4a8a98"),
    "warm": ("#b5500b", "#d98a45"),
    "t1": ("#b5d8de", "#2a4f59"),
    "t2": ("#6db2bf", "#3f8796"),
    "t3": ("#238096", "#6fc3d3"),
    "t4": ("#07424f", "#cdeef4"),
    "w1": ("#f2c493", "#5c3719"),
    "w2": ("#cf7a33", "#b0703a"),
    "w3": ("#8a3203", "#ffc48f"),
}


def colour(role: str | None) -> str:
    """Return the light colour of a role; of no role, "none"."""
    return ROLES[role][0] if role else "none"


def dark_rules() -> str:
    """Return the CSS that turns an SVG's roles dark where the viewer prefers dark."""
    rules = (f".f-{role}{{fill:{dark}}}.s-{role}{{stroke:{dark}}}" for role, (_, dark) in ROLES.items())
    paper = ROLES["paper"][1]
    return f"@media screen and (prefers-color-scheme:dark){{svg{{background:{paper}}}{''.join(rules)}}}"
