# Whatever the language: a mobile is one by its shape, an address by its end.
rm language.yaml
swap cards/parcel.yaml '两块钱是引子' '他要 13912345678 和 kuaidi-cha.com'
