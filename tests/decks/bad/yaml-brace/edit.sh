swap deck.yaml 'year: 2026}' 'year: 2026'
