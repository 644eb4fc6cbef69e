rm language.yaml
# What only words could tell is not told: blame, a recipe, a title, and whether a number is a sum or an order.
swap cards/parcel.yaml '包裹欠两元' '假快递'
swap cards/parcel.yaml '两块钱是引子' '别贪图卡商的 100000 元'
swap cards/parcel.yaml '取件码 8-2-1' '单号 20261123456'
