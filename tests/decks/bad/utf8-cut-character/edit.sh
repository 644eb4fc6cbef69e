printf 'tactics:\n  urgency: {name: \xe5\x82, line: x}\n' >tactics.yaml
