{ printf 'tactics:\n  urgency: '; repeat 15 '{a: '; printf x; repeat 15 '}'; echo; } >tactics.yaml
