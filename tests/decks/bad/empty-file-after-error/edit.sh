swap deck.yaml 'id: base' 'id:'
: >tactics.yaml
