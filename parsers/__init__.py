"""How text becomes records: transcripts in, record tables out."""
