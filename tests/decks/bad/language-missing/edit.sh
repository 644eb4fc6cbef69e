# Numbers wait for the list: which of them is a sum is not known.
swap language.yaml $'  money: [元, 块]\n' ''
swap cards/parcel.yaml '两块钱是引子' '100000 元是引子'
