mv deck.yaml deck.yml
