rm kiosk.yaml
