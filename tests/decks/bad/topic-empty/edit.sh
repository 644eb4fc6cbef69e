swap topics.yaml '    ask: 有人说你的快递出了问题。
' '    ask: 有人说你的快递出了问题。
  loan:
    name: 贷款
'
twelve
