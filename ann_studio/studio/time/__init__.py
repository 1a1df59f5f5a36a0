"""The time machine: every epoch of a run can be looked at again, and gone on from."""
