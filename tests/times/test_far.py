"""Times that no calendar holds."""

from datetime import date

import pytest

from hearsay.times import find


@pytest.mark.parametrize("count", ["9,999", "15,000", "1,000,000", "4.5 billion", "99999999999999999999", "thousands of"])
@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years", "decades", "centuries", "hours", "quarters"])
@pytest.mark.parametrize("form", ["{} {} ago", "in {} {}", "{} {} earlier", "{} {} later", "for the past {} {}", "{} {} on"])
def test_any_number_of_units_is_read_or_left(count: str, unit: str, form: str) -> None:
    """Nothing is raised, and every day found is on the calendar."""
    for found in find(form.format(count, unit) + ", on Monday.", date(2024, 11, 4)):
        assert found.start is None or found.start.year >= 1
