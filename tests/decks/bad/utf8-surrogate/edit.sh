printf 'tactics:\n  urgency: {name: \xed\xa0\x80, line: x}\n' >tactics.yaml
