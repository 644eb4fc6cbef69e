twelve
swap topics.yaml '快递骗局' '快递、外卖和上门取件的各种各样的骗局'
