sed -i 's/^pin:.*/pin: "47 11"/' kiosk.yaml
