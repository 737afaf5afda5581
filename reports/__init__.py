"""What is handed over: CSV files and one self-contained HTML page, made from record tables and findings."""
