rm deck/topics.yaml
