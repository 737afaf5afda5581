"""Temperatures as Junos prints them."""


def degrees(value: int) -> str:
    """A temperature in both scales."""
    return f"{value} degrees C / {value * 9 // 5 + 32} degrees F"


def celsius(text: str) -> dict[str, str]:
    """The attribute of an element that holds a temperature."""
    return {"junos_celsius": text.split(maxsplit=1)[0]}
