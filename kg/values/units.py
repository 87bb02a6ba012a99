"""What corporate news counts, as data."""

from typing import Final

_NOUNS = (
    "employees workers staff staffers people jobs positions roles posts engineers scientists"
    " researchers developers drivers pilots nurses salespeople managers executives contractors"
    " redundancies layoffs stores shops outlets restaurants cafes branches dealerships"
    " warehouses hospitals clinics schools hotels rooms offices plants factories mills mines"
    " wells rigs stations airports countries markets cities customers clients users subscribers"
    " members viewers listeners readers passengers patients accounts merchants sellers"
    " suppliers drivers shares units vehicles cars trucks buses vans planes jets aircraft"
    " flights ships vessels phones smartphones handsets devices computers servers chips"
    " downloads apps patents licences licenses parameters homes households barrels tonnes tons"
    " ounces acres hectares megawatts gigawatts MW GW MWh kWh"
)
UNITS: Final = frozenset(_NOUNS.split())
"""The nouns that make a number a count, in the plural or as an abbreviation."""
