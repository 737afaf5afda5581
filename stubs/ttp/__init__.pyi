from re import Pattern
from typing import TypedDict

class _Regex(TypedDict):
    REGEX: Pattern[str]

class _Group:
    path: list[str]
    start_re: list[_Regex]

class _Template:
    groups: list[_Group]

class ttp:
    _templates: list[_Template]
    def __init__(self, data: str = ..., template: str = ..., log_level: str = ...) -> None: ...
    def add_input(self, data: str) -> None: ...
    def parse(self, one: bool = ...) -> None: ...
    def result(self) -> list[list[dict[str, list[dict[str, str]]]]]: ...
