swap kiosk.yaml 'deck: deck' 'deck: dekc'
