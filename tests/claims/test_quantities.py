import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.claims.quantities import find, record
from hearsay.reading import blank

NLP = blank.load()
ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@pytest.mark.parametrize(
    ("text", "low", "best", "high", "unit"),
    [
        ("up to six thousand fighters", None, 6000, 6000, "fighters"),
        ("at least 12 people, we hear", 12, 12, None, "people"),
        ("more than 1,200 homes", 1200, 1200, None, "homes"),
        ("nearly 40 tanks", None, 40, 40, "tanks"),
        ("about 300 men", 300, 300, 300, "men"),
        ("between 40 and 50 rebels", 40, 45, 50, "rebels"),
        ("15 to 20 percent of the town", 15, 17, 20, "percent"),
        ("dozens of villages", 24, None, None, "villages"),
        ("scores of people", 40, None, None, "people"),
        ("tens of thousands of people", 20000, None, None, "people"),
        ("half a million people", 500000, 500000, 500000, "people"),
        ("two hundred and fifty soldiers", 250, 250, 250, "soldiers"),
        ("twenty-five trucks", 25, 25, 25, "trucks"),
        ("£59.5 million", 59500000, 59500000, 59500000, "GBP"),
        ("a dozen fighters", 12, 12, 12, "fighters"),
    ],
)
def test_numbers_have_bounds_and_units(text: str, low: int | None, best: int | None, high: int | None, unit: str) -> None:
    doc = NLP(text)
    (amount,) = find(doc)
    quantity = record(doc, amount)
    assert (quantity.low, quantity.best, quantity.high, quantity.unit) == (low, best, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "on 24 August 2021",
        "in 2015",
        "for 24 hours",
        "7.5 km away",
        "Resolution 2254",
        "as young as 10",
        "several men",
        "one of them",
        "Dec. 5",
    ],
)
def test_dates_hours_distances_and_numbers_in_names_are_no_quantities(text: str) -> None:
    assert find(NLP(text)) == ()


def spelled(n: int) -> str:
    if n >= 1000:
        rest = f" {spelled(n % 1000)}" if n % 1000 else ""
        return f"{spelled(n // 1000)} thousand{rest}"
    if n >= 100:
        rest = f" and {spelled(n % 100)}" if n % 100 else ""
        return f"{ONES[n // 100 - 1]} hundred{rest}"
    if n >= 20:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10 - 1]}" if n % 10 else "")
    return ONES[n - 1]


@given(st.integers(min_value=2, max_value=99_999))
def test_a_number_in_words_is_the_number(n: int) -> None:
    (amount,) = find(NLP(f"{spelled(n)} fighters"))
    assert amount.low == amount.high == n


@given(st.integers(min_value=2101, max_value=10_000_000))
def test_a_number_in_digits_is_the_number_with_and_without_commas(n: int) -> None:
    for text in (f"{n} fighters", f"{n:,} fighters"):
        (amount,) = find(NLP(text))
        assert amount.best == n
