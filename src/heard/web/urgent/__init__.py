"""The pages of urgent harm: its clock, its acknowledgement, and whom it reaches."""
