: >tactics.yaml
