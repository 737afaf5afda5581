class NetconfBase:
    BASE_10: int
    BASE_11: int
