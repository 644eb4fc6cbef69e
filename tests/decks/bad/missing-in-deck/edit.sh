swap deck.yaml '  version: "1"
' ''
