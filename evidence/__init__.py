"""Read the study data, count and estimate from it, and draw it: the package that articles import."""

from evidence.cohort import People as People
from evidence.cohort import count_patients as count_patients
from evidence.cohort import count_people as count_people
from evidence.cohort import pick_reports as pick_reports
from evidence.dictionary import Column as Column
from evidence.dictionary import ForeignKey as ForeignKey
from evidence.dictionary import Table as Table
from evidence.dictionary import find_table as find_table
from evidence.dictionary import read_dictionary as read_dictionary
from evidence.errors import EvidenceError as EvidenceError
from evidence.follow_up import list_people as list_people
from evidence.follow_up import summarise_b_cells as summarise_b_cells
from evidence.follow_up import summarise_follow_up as summarise_follow_up
from evidence.ladder import rank_evidence as rank_evidence
from evidence.response import estimate_response as estimate_response
from evidence.safety import count_events as count_events
from evidence.tables import read_table as read_table
