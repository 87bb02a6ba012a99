"""How news writes currencies, as data: each way of writing leads to an ISO 4217 code.

The table holds only what leaves no doubt. A bare "$" and "dollars" are US dollars; bare "francs",
"pesos", "crowns" and "dinars" belong to several countries and are no currency here.
"""

from collections.abc import Mapping
from typing import Final

SYMBOLS: Final[Mapping[str, str]] = {
    "$": "USD",
    "US$": "USD",
    "U.S.$": "USD",
    "U.S. $": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "Aus$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "Can$": "CAD",
    "Cdn$": "CAD",
    "HK$": "HKD",
    "NT$": "TWD",
    "NZ$": "NZD",
    "S$": "SGD",
    "R$": "BRL",
    "Mex$": "MXN",
    "MX$": "MXN",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "CN¥": "CNY",
    "JP¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₫": "VND",
    "฿": "THB",
    "₦": "NGN",
    "₱": "PHP",
    "₪": "ILS",
    "₴": "UAH",
    "₸": "KZT",
}
"""What stands directly before the number."""

ABBREVIATIONS: Final[Mapping[str, str]] = {
    "RMB": "CNY",
    "Rmb": "CNY",
    "CNH": "CNY",
    "Rs": "INR",
    "Rs.": "INR",
    "Re": "INR",
    "RM": "MYR",
    "Rp": "IDR",
    "SFr": "CHF",
    "Sfr": "CHF",
    "SKr": "SEK",
    "NKr": "NOK",
    "DKr": "DKK",
    "DM": "DEM",
    "Dh": "AED",
    "Dhs": "AED",
    "SR": "SAR",
    "Stg": "GBP",
    "STG": "GBP",
    "Tk": "BDT",
}
"""Letters before the number that are no ISO code."""

_CODES = (
    "AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DEM DKK EGP EUR FRF GBP GHS HKD HUF IDR"
    " ILS INR ISK ITL JOD JPY KES KRW KWD KZT LKR MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR"
    " RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR"
)
CODES: Final = tuple(_CODES.split())
"""ISO codes, which may stand before or behind the number."""

NAMES: Final[Mapping[str, str]] = {
    "dollar": "USD",
    "dlr": "USD",
    "dlrs": "USD",
    "buck": "USD",
    "greenback": "USD",
    "yuan": "CNY",
    "renminbi": "CNY",
    "RMB": "CNY",
    "rmb": "CNY",
    "euro": "EUR",
    "yen": "JPY",
    "pound sterling": "GBP",
    "pounds sterling": "GBP",
    "pound": "GBP",
    "stg": "GBP",
    "sterling": "GBP",
    "quid": "GBP",
    "rupee": "INR",
    "rupiah": "IDR",
    "ringgit": "MYR",
    "baht": "THB",
    "dong": "VND",
    "won": "KRW",
    "rouble": "RUB",
    "ruble": "RUB",
    "lira": "TRY",
    "zloty": "PLN",
    "zlotys": "PLN",
    "forint": "HUF",
    "koruna": "CZK",
    "shekel": "ILS",
    "riyal": "SAR",
    "dirham": "AED",
    "naira": "NGN",
    "rand": "ZAR",
    "real": "BRL",
    "reais": "BRL",
    "hryvnia": "UAH",
    "tenge": "KZT",
    "taka": "BDT",
    "mark": "DEM",
    "deutschemark": "DEM",
    "deutsche mark": "DEM",
    "guilder": "NLG",
    "lire": "ITL",
    "peseta": "ESP",
    "schilling": "ATS",
    "drachma": "GRD",
    "escudo": "PTE",
}
"""Names behind the number; a plural "s" may follow."""

ADJECTIVES: Final[Mapping[str, Mapping[str, str]]] = {
    "dollar": {
        "U.S.": "USD",
        "US": "USD",
        "American": "USD",
        "Canadian": "CAD",
        "Australian": "AUD",
        "Hong Kong": "HKD",
        "HK": "HKD",
        "NT": "TWD",
        "Singapore": "SGD",
        "New Zealand": "NZD",
        "Taiwan": "TWD",
        "New Taiwan": "TWD",
        "Jamaican": "JMD",
    },
    "franc": {"Swiss": "CHF", "French": "FRF", "Belgian": "BEF", "CFA": "XOF"},
    "crown": {"Swedish": "SEK", "Norwegian": "NOK", "Danish": "DKK", "Czech": "CZK"},
    "peso": {
        "Mexican": "MXN",
        "Philippine": "PHP",
        "Argentine": "ARS",
        "Chilean": "CLP",
        "Colombian": "COP",
    },
    "rupee": {"Indian": "INR", "Pakistani": "PKR", "Pakistan": "PKR", "Sri Lankan": "LKR"},
    "dinar": {"Kuwaiti": "KWD", "Bahraini": "BHD", "Jordanian": "JOD", "Iraqi": "IQD"},
    "riyal": {"Saudi": "SAR", "Qatari": "QAR", "Omani": "OMR"},
    "dirham": {"UAE": "AED", "Emirati": "AED", "Moroccan": "MAD"},
    "pound": {"British": "GBP", "Egyptian": "EGP", "Irish": "IEP", "Lebanese": "LBP"},
    "lira": {"Turkish": "TRY", "Italian": "ITL"},
    "won": {"South Korean": "KRW", "Korean": "KRW"},
    "yuan": {"Chinese": "CNY"},
    "yen": {"Japanese": "JPY"},
    "real": {"Brazilian": "BRL"},
    "rand": {"South African": "ZAR"},
    "shilling": {"Kenyan": "KES", "Ugandan": "UGX", "Tanzanian": "TZS"},
    "ruble": {"Russian": "RUB"},
    "mark": {"German": "DEM", "Deutsche": "DEM", "West German": "DEM", "Finnish": "FIM"},
}
"""Names that an adjective makes plain."""

SPELLINGS: Final[Mapping[str, str]] = {
    "dlr": "dollar",
    "dlrs": "dollar",
    "kronor": "crown",
    "kroner": "crown",
    "krona": "crown",
    "krone": "crown",
    "rouble": "ruble",
}
"""Other spellings of the names that take an adjective."""

HUNDREDTHS: Final[Mapping[str, str]] = {
    "cent": "USD",
    "cts": "USD",
    "pence": "GBP",
    "penny": "GBP",
    "p": "GBP",
    "paise": "INR",
}
"""Names of a hundredth part."""


def suffixes() -> dict[str, str]:
    """Return every way to write a currency behind a number, lower case except codes."""
    plain = {**NAMES, **{code: code for code in CODES}}
    for name, owners in ADJECTIVES.items():
        spellings = [name, *(other for other, same in SPELLINGS.items() if same == name)]
        plain |= {f"{who} {way}": code for who, code in owners.items() for way in spellings}
    return plain
