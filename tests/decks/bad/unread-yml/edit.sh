mv cards/parcel.yaml cards/parcel.yml
cp cards/parcel.yml cards/.parcel.yaml
sed 's/parcel/parcel/; s/  unpaid-fee:/  unpaid-two:/; s/  locker-code:/  locker-two:/; s/twin: locker-code/twin: locker-two/; s/twin: unpaid-fee/twin: unpaid-two/' cards/parcel.yml >cards/two.yaml
