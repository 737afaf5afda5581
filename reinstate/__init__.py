"""The spine: commands, the pipeline on one page, the run folder."""
