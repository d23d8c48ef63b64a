"""How common a disease is stands with its definition; what is no rate never becomes one."""

import pandas as pd
import pytest

from evidence import list_definitions, list_prevalences, list_sex_ratios, read_table

NUMBERS = read_table("epidemiology")
RATES = list_prevalences(NUMBERS)


def only(table: pd.DataFrame, **where: str) -> pd.Series:
    found = table[(table[list(where)] == pd.Series(where)).all(axis=1)]
    assert len(found) == 1
    return found.iloc[0]


def test_every_estimate_of_all_diseases_stands_with_its_definition() -> None:
    table = list_definitions(NUMBERS)
    assert set(table["study"]) == {"conrad2023", "abend2024", "cooper2009"}
    assert table["counted"].str.contains("at least one of").all()
    assert table["counted"].is_unique


def test_an_estimate_is_as_exact_as_it_is_printed() -> None:
    table = list_definitions(NUMBERS).set_index("study")
    assert dict(table["about"]) == {"abend2024": False, "conrad2023": True, "cooper2009": False}
    assert pd.isna(table.loc["cooper2009", "value"])
    assert (table.loc["cooper2009", "low"], table.loc["cooper2009", "high"]) == (7.6, 9.4)


def test_per_cent_and_per_million_become_rates_per_100_000() -> None:
    # Singh 2018, Clinical Gastroenterology and Hepatology 16:823: 0.7 % (0.5 to 0.9).
    coeliac = only(RATES, disease="coeliac disease")
    assert (coeliac.value, coeliac.low, coeliac.high, coeliac.unit) == (700, 500, 900, "per 100,000")


def test_antibodies_without_the_disease_are_not_counted_as_the_disease() -> None:
    assert 1_400 not in set(RATES["value"].dropna())


@pytest.mark.parametrize("disease", ["type 1 diabetes", "myositis", "stiff person syndrome"])
def test_what_is_no_rate_with_an_interval_keeps_its_own_numbers(disease: str) -> None:
    row, before = only(RATES, disease=disease), NUMBERS[NUMBERS["disease"] == disease].iloc[0]
    numbers = ["value", "low", "high"]
    assert row[numbers].astype(str).to_list() == before[numbers].astype(str).to_list()
    assert row["unit"] == before["unit"]


def test_what_has_no_place_on_the_scale_comes_last() -> None:
    rate = (RATES["unit"] == "per 100,000") & RATES["value"].notna()
    assert list(rate) == sorted(rate, reverse=True)


def test_a_rate_of_women_alone_is_no_rate_of_the_disease() -> None:
    lupus = RATES[RATES["disease"] == "lupus"]
    assert sorted(lupus["value"]) == [43.7, 72.8]


def test_a_recalled_number_is_left_out() -> None:
    recalled = NUMBERS.assign(checked="recalled")
    assert [len(list_(recalled)) for list_ in (list_definitions, list_prevalences, list_sex_ratios)] == [
        0,
        0,
        0,
    ]


def test_ratios_are_those_that_a_source_prints() -> None:
    table = list_sex_ratios(NUMBERS)
    assert dict(zip(table["disease"], table["women"], strict=True))["lupus"] == 9
    assert "coeliac disease" not in set(table["disease"])  # its source prints two shares and no ratio
    assert table["women"].is_monotonic_decreasing
