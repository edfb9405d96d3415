"""The inline XBRL of a report: contexts, units and the tagged elements.

Contexts are numbered in the order in which the report first needs them, so
that the output does not depend on anything but the text.
"""

from datetime import date
from decimal import Decimal

CIK = "0009990001"
UNITS = {
    "usd": "<xbrli:measure>iso4217:USD</xbrli:measure>",
    "shares": "<xbrli:measure>xbrli:shares</xbrli:measure>",
    "number": "<xbrli:measure>xbrli:pure</xbrli:measure>",
    "usdPerShare": (
        "<xbrli:divide><xbrli:unitNumerator>"
        "<xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>"
        "<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure>"
        "</xbrli:unitDenominator></xbrli:divide>"),
}
NAMESPACES = (
    ("ix", "http://www.xbrl.org/2013/inlineXBRL"),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("link", "http://www.xbrl.org/2003/linkbase"),
    ("ixt", "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"),
    ("country", "http://xbrl.sec.gov/country/2024"),
    ("ecd", "http://xbrl.sec.gov/ecd/2024"),
    ("cyd", "http://xbrl.sec.gov/cyd/2024"),
    ("ixt-sec", "http://www.sec.gov/inlineXBRL/transformation/2015-08-31"),
    ("srt", "http://fasb.org/srt/2024"),
    ("dei", "http://xbrl.sec.gov/dei/2024"),
    ("iso4217", "http://www.xbrl.org/2003/iso4217"),
    ("brkw", "http://www.brackwater.example/20241231"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("us-gaap", "http://fasb.org/us-gaap/2024"),
    ("xbrldi", "http://xbrl.org/2006/xbrldi"),
    ("xbrli", "http://www.xbrl.org/2003/instance"),
)


def period_dates(period):
    """`d2024` is a year, `i2024` its last day, else a date as written."""
    if period[0] == "d":
        return (f"{period[1:]}-01-01", f"{period[1:]}-12-31")
    if period[0] == "q":        # the fourth quarter
        return (f"{period[1:]}-10-01", f"{period[1:]}-12-31")
    day = f"{period[1:]}-12-31" if period[0] == "i" else period
    date.fromisoformat(day)     # raises when the notation is wrong
    return (day,)


class Register:
    """Hands out context and fact ids and writes the hidden header."""

    def __init__(self):
        self.contexts = {}
        self.fact_count = 0
        self.figures = 0
        self.negatives = 0
        self.hidden = []

    def context(self, period, dims=()):
        """The id of a context."""
        key = (period_dates(period), tuple(dims))
        if key not in self.contexts:
            self.contexts[key] = f"c-{len(self.contexts) + 1}"
        return self.contexts[key]

    def fact_id(self):
        """The next fact id."""
        self.fact_count += 1
        return f"f-{self.fact_count}"

    def figure(self, cell, shown, scale):
        """An ix:nonFraction round the digits of a table cell."""
        fact = cell.fact
        unit, power, decimals = {
            "money": ("usd", 3, "-3"), "shares": ("shares", 3, "-3"),
            "price": ("usdPerShare", 0, "2"), "count": ("number", 0, "INF"),
            "percent": ("number", -2, "2")}[cell.kind]
        if scale == "millions" and cell.kind in ("money", "shares"):
            power, decimals = 6, "-5"
        value = fact.flip * Decimal(cell.value)
        form = "ixt:num-dot-decimal" if value else "ixt:fixed-zero"
        return self.number(fact.concept, fact.period, fact.dims, unit, power,
                           decimals, shown, value < 0, form)

    def number(self, concept, period, dims, unit, power, decimals, shown,
               negative=False, form="ixt:num-dot-decimal"):
        """An ix:nonFraction."""
        self.figures += 1
        self.negatives += negative
        sign = 'sign="-" ' if negative else ""
        return (f'<ix:nonFraction unitRef="{unit}" '
                f'contextRef="{self.context(period, dims)}" '
                f'decimals="{decimals}" {sign}name="{concept}" '
                f'format="{form}" scale="{power}" id="{self.fact_id()}">'
                f"{shown}</ix:nonFraction>")

    def word(self, concept, period, shown, form="", dims=()):
        """An ix:nonNumeric round a few words."""
        form = f' format="{form}"' if form else ""
        return (f'<ix:nonNumeric contextRef="{self.context(period, dims)}" '
                f'name="{concept}"{form} id="{self.fact_id()}">{shown}'
                "</ix:nonNumeric>")

    def hide(self, concept, period, value, form=""):
        """A fact that is not printed."""
        self.hidden.append(self.word(concept, period, value, form))

    def header(self, schema):
        """The hidden ix:header."""
        units = "".join(f'<xbrli:unit id="{k}">{v}</xbrli:unit>'
                        for k, v in UNITS.items())
        contexts = "".join(self.context_element(key, name)
                           for key, name in self.contexts.items())
        return ('<div style="display:none"><ix:header><ix:hidden>'
                + "".join(self.hidden)
                + '</ix:hidden><ix:references xml:lang="en-US">'
                f'<link:schemaRef xlink:type="simple" xlink:href="{schema}"/>'
                "</ix:references><ix:resources>" + units + contexts
                + "</ix:resources></ix:header></div>")

    @staticmethod
    def context_element(key, name):
        """One xbrli:context."""
        dates, dims = key
        members = "".join(
            f'<xbrldi:explicitMember dimension="{axis}">{member}'
            "</xbrldi:explicitMember>" for axis, member in dims)
        if members:
            members = f"<xbrli:segment>{members}</xbrli:segment>"
        if len(dates) == 1:
            when = f"<xbrli:instant>{dates[0]}</xbrli:instant>"
        else:
            when = (f"<xbrli:startDate>{dates[0]}</xbrli:startDate>"
                    f"<xbrli:endDate>{dates[1]}</xbrli:endDate>")
        return (f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier '
                f'scheme="http://www.sec.gov/CIK">{CIK}</xbrli:identifier>'
                f"{members}</xbrli:entity><xbrli:period>{when}"
                "</xbrli:period></xbrli:context>")
