swap kiosk.yaml '[zh-CN, en]' '[zh, fr]'
swap kiosk.yaml '  en:' '  fr:'
