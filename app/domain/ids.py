"""The kinds of id that the house hands about: all of them strings, none of them interchangeable."""

from typing import NewType

PersonId = NewType("PersonId", str)
CaseId = NewType("CaseId", str)
OfficerId = NewType("OfficerId", str)
PatchId = NewType("PatchId", str)
DecisionId = NewType("DecisionId", str)
DutyId = NewType("DutyId", str)
PlanId = NewType("PlanId", str)
StepId = NewType("StepId", str)
LetterId = NewType("LetterId", str)
ContactId = NewType("ContactId", str)
NoteId = NewType("NoteId", str)
ScopeId = NewType("ScopeId", str)
RowId = NewType("RowId", str)
DeviceId = NewType("DeviceId", str)
OpId = NewType("OpId", str)
