swap cards/parcel.yaml '- 您的包裹在 3 号柜' "- $(repeat 8 您的包裹在三号柜。)您的<code|包裹>在 3 号柜$(repeat 8 ，快来取)"
