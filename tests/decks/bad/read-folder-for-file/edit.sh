rm tactics.yaml; mkdir tactics.yaml
