swap cards/parcel.yaml '    explain:
' '    explain: &same
'
swap cards/parcel.yaml 'do: 对一对快递 App 里的单号，去取就好。' 'do: 去取。'
