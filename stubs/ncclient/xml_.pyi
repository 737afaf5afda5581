BASE_NS_1_0: str
