swap cards/parcel.yaml '，逾期退回。' '。请填短信验证码。'
