"""Read the study data, count and estimate from it, and draw it: the package that articles import."""

from evidence.dictionary import Column as Column
from evidence.dictionary import ForeignKey as ForeignKey
from evidence.dictionary import Table as Table
from evidence.dictionary import find_table as find_table
from evidence.dictionary import read_dictionary as read_dictionary
from evidence.errors import EvidenceError as EvidenceError
from evidence.tables import read_table as read_table
