swap deck.yaml 'id: base' 'id: My Deck'
