swap channels.yaml 'expires: "2027-11-01"' 'expires: 2027－11－01'
