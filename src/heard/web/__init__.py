"""Pages only: thin views over what the record and the analysis packages say."""
