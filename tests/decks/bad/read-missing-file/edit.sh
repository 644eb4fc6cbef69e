rm channels.yaml
