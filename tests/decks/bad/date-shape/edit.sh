swap channels.yaml 'checked: "2026-11-01"' 'checked: "2026/11/1"'
