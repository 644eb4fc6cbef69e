swap topics.yaml '    ask: 有人说你的快递出了问题。
' '    ask: 有人说你的快递出了问题。
  loan:
    name: 贷款
'
twelve
{ printf 'topic: loan\ncards:\n'; card l1 scam l2; card l2 real l1 mule sms along; } >cards/loan.yaml
