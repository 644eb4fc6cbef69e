swap channels.yaml 'way: 打开 App' 'way: 自己打开快递公司的 App，再把单号一位一位地输进去查'
