twelve
sed -i 's/先停一停再想一想/先去核实再想一想/' cards/parcel.yaml
