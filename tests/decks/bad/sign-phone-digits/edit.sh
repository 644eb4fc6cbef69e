swap channels.yaml '"96110"' '"９６１１０"'
