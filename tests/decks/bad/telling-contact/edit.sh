sixty 's/\[police-advice\]/[courier-app]/; s/say: 快递公司的 App/say: 反诈专线 96110/'
