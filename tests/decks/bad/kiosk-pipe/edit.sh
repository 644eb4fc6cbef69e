rm kiosk.yaml
mkfifo kiosk.yaml
