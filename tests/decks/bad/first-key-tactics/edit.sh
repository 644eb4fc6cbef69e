swap tactics.yaml 'tactics:' 'tactic:'
