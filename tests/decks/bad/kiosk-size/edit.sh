repeat 8000 '# a comment' >>kiosk.yaml
