sed -i 's/^pin:.*/pin: 4711/' kiosk.yaml
