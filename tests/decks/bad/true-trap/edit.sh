sixty 's/channel: police-advice/say: 第 5 个窗口/'
