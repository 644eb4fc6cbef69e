swap cards/parcel.yaml 'medium: sms' 'medium: SMS'
