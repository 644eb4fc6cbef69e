swap kiosk.yaml 长宁区 "$(printf '\033[2J')"
