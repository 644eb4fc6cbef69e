swap channels.yaml 'reach: {app: 快递公司的 App}' 'reach: ｛app: 快递公司的 App｝'
