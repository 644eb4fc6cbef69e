rm kiosk.yaml
mkdir kiosk.yaml
