"""PledgeDesk: practices and pledges under the Global Compact for Migration, recorded offline."""

__version__ = "0.1.0"
