printf -- '- format: 1\n' >kiosk.yaml
