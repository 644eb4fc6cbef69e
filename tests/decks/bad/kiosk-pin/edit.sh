sed -i 's/^pin:.*/pin: $1$abcdefgh$G9\/F4PaJXI2ZYq3IMFBk1\/aaaaaaaa/' kiosk.yaml
