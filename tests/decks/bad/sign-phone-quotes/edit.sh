swap channels.yaml '"96110"' '“96110”'
