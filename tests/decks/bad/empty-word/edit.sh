sixty '/truth: scam/,/truth: real/s/第 2 个办法/核实 2 次吧/'
