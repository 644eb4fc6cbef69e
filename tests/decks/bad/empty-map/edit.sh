swap cards/parcel.yaml '    explain:
      tell: 不要钱、不要验证码，只告诉你去哪里取。
      do: 对一对快递 App 里的单号，去取就好。
      share: 不要钱、不要码的取件通知，多半是真的。
' '    explain:
'
