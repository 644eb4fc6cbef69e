twelve
sed -i 's/say: 回拨过去/say: 回/' cards/parcel.yaml
