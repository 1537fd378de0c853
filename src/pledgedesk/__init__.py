"""PledgeDesk: practices and pledges under the Global Compact for Migration, recorded offline."""
