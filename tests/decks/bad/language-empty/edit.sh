: >language.yaml
