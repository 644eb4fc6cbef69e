swap cards/parcel.yaml '- 您的包裹在 3 号柜，' '- 请到 kuaidi . com 查件。
          - 请到 ｋｕａｉｄｉ．ｃｏｍ 查件。
          - 请到 kuaidi 点 com 查件。
          - 请到 kuaidi[.]com 查件。
          - 请到 192.168.12.7 查件。
          - 您的包裹在 3 号柜，'
