"""From the files that people have to rows of reference tables."""
