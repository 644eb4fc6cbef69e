swap kiosk.yaml 长宁区图书馆一楼 长宁区图书馆一楼服务台右侧靠窗的自助终端旁边
swap kiosk.yaml 'en: Is this' "en: $(repeat 12 'A message came. ') Is this"
