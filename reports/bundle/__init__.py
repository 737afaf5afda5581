"""What is handed to Juniper's renewals contact of a theater: a folder, a zip, a letter and a draft of a mail."""
