twelve
swap tactics.yaml '  urgency:' '  secrecy:'
