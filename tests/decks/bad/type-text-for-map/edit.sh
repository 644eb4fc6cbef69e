swap channels.yaml 'reach: {phone: "96110"}' 'reach: "96110"'
