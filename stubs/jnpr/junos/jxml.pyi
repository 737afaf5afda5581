normalize_xslt: str
