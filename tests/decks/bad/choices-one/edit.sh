swap cards/parcel.yaml '          delete:
            say: 当垃圾短信删掉
            does: ignore
            grade: bad
            why: 删了取件码，包裹就要退回去了。
' ''
