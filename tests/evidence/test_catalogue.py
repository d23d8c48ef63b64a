"""The data page lists every table, as it lies in the folder."""

import re
from hashlib import sha256
from zipfile import ZipFile

from frictionless import Package

from evidence import describe_tables, list_tables, read_table
from evidence.dictionary import read_dictionary
from evidence.package import DATA, write_package


def rows() -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in list_tables().text.splitlines()[2:]
    ]


def test_every_table_is_listed_with_its_rows_and_its_checksum() -> None:
    for row, table in zip(rows(), read_dictionary().values(), strict=True):
        assert f"(data/{table.file})" in row[0]
        assert int(row[2].replace(",", "")) == len(read_table(table.name))
        assert sha256((DATA / table.file).read_bytes()).hexdigest().startswith(row[3].strip("`"))


def test_every_column_of_every_table_is_described() -> None:
    text = describe_tables().text
    for table in read_dictionary().values():
        chapter = text.partition(f"{{#table-{table.name.replace('_', '-')}}}")[2].partition("\n### ")[0]
        assert re.findall(r"^\| `(\w+)` \|", chapter, re.MULTILINE) == [
            column.name for column in table.columns
        ]


def test_the_links_of_the_list_lead_to_the_chapters() -> None:
    text = describe_tables().text
    anchors = [re.findall(r"\(#([\w-]+)\)", row[0])[0] for row in rows()]
    assert all(f"{{#{anchor}}}" in text for anchor in anchors)


def test_the_download_is_a_data_package_that_frictionless_accepts(tmp_path) -> None:
    target = write_package(DATA, tmp_path / "study-data.zip")
    with ZipFile(target) as archive:
        archive.extractall(tmp_path / "unpacked")
    report = Package(str(tmp_path / "unpacked/datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert len(list((tmp_path / "unpacked").glob("*.csv"))) == len(read_dictionary())


def test_the_download_has_the_same_bytes_every_time(tmp_path) -> None:
    first, second = (write_package(DATA, tmp_path / name).read_bytes() for name in ("one.zip", "two.zip"))
    assert first == second
