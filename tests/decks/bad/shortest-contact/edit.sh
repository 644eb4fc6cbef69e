twelve
sed -i 's/say: 回拨过去/say: 回拨短信里写着的那个联系电话/' cards/parcel.yaml
