swap deck.yaml 'year: 2026' 'year: 二零二六'
