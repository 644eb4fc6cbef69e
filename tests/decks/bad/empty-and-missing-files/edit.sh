rm topics.yaml; rm -r cards; : >tactics.yaml
