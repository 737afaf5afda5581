"""What is handed over: a page, lists, workbooks, a bundle and what changed, made from record tables and findings."""
