swap deck.yaml '  sources:' '  source:'
