iconv -f UTF-8 -t UTF-16 deck.yaml >wide && mv wide deck.yaml
