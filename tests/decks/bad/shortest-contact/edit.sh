twelve
sed -i 's/say: 回拨过去/say: 回拨短信里的电话/; s/say: 问问邻居/say: 问问隔壁的邻居/' cards/parcel.yaml
