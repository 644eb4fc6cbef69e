# What is left out is as heshi sets it, but for the deck, of which this one is too small.
swap kiosk.yaml 'place: 长宁区图书馆一楼
' ''
sed -i '/^topics\|^levels\|^languages\|^idle\|^countdown\|^attract\|^  \|^keep\|^sleep/d' kiosk.yaml
