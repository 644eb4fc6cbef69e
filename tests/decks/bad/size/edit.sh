{ cat cards/parcel.yaml; repeat 20000 '# 这一行只是为了把文件撑大，超过一个兆字节。'$'\n'; } >cards/large.yaml
