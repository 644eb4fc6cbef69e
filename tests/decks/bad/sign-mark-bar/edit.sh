swap cards/parcel.yaml '<pay-here|今天点链接补交>' '<pay-here｜今天点链接补交>'
