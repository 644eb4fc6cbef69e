sed -i '/^pin:/d' kiosk.yaml
