swap cards/parcel.yaml 'say: 回拨短信里的电话, why' 'say: 回拨短信里的电话， why'
