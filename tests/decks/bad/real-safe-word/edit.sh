sixty '/truth: real/,/truth: scam/s/第 1 个办法/核实 1 次吧/'
