swap kiosk.yaml idle-seconds idle-secnds
swap kiosk.yaml place: wallpaper:
