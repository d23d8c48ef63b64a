"""Every article, run once."""

import pytest
from article import ARTICLES, Article, read_article


@pytest.fixture(scope="session", params=ARTICLES)
def article(request: pytest.FixtureRequest) -> Article:
    return read_article(request.param)


@pytest.fixture(scope="session")
def car_t() -> Article:
    return read_article("articles/car-t-autoimmune.qmd")
