"""Options and fixtures that all tests share."""

import pytest
from hypothesis import settings

# Every run tries the same examples; "pytest --hypothesis-profile=search" looks for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("search", print_blob=True)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files anew, and raise the floors to what is measured",
    )


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))
