swap tactics.yaml '  urgency:' '  催促:'
