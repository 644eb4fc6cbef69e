iconv -f UTF-8 -t GBK cards/parcel.yaml >gbk && mv gbk cards/parcel.yaml
