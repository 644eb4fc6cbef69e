sixty 's/say: 第 ([34]) 个窗口/say: 回拨 \1 次吧/'
