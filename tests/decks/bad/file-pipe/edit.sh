rm tactics.yaml; mkfifo tactics.yaml
