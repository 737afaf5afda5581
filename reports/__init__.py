"""What is handed over: CSV and one self-contained HTML page."""
