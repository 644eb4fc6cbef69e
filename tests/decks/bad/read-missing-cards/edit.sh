rm -r cards
