"""The words that press itself writes around documents: in listings, and on drafts."""

from typing import Any

WORDS = {
    "listing-page-field-date": "Date",
    "listing-page-field-title": "Title",
    "listing-page-field-description": "Description",
    "listing-page-field-author": "Author",
    "listing-page-field-filename": "File Name",
    "listing-page-field-filemodified": "Modified",
    "listing-page-field-subtitle": "Subtitle",
    "listing-page-field-readingtime": "Reading Time",
    "listing-page-field-wordcount": "Word Count",
    "listing-page-field-categories": "Categories",
    "listing-page-minutes-compact": "{0} min",
    "listing-page-words": "{0} words",
    "listing-page-category-all": "All",
    "repo-action-links-edit": "Edit this page",
    "repo-action-links-source": "View source",
    "repo-action-links-issue": "Report an issue",
    "draft": "Draft",
}


def site_words(settings: dict[str, Any]) -> dict[str, str]:
    """Return every word by Quarto's key for it; `language:` in `settings` overrides."""
    own = settings.get("language")
    return {**WORDS, **({key: str(value) for key, value in own.items()} if isinstance(own, dict) else {})}
