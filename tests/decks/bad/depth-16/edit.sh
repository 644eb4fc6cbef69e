{ printf 'tactics:\n  urgency: '; repeat 14 '{a: '; printf x; repeat 14 '}'; echo; } >tactics.yaml
