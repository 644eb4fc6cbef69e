twelve
sed -i 's/: 快递 App/: 快递公司自己的官方 App/; s/: 打开 App/: 自己打开快递公司的 App/' channels.yaml
