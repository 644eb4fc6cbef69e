sed -i 's/^pin:.*/pin: $y$j9T$n0RZ/' kiosk.yaml
