swap cards/parcel.yaml '  unpaid-fee:' '  Unpaid_Fee:'
swap cards/parcel.yaml 'twin: unpaid-fee' 'twin: Unpaid_Fee'
