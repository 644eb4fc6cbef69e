{ printf 'tactics: '; repeat 100000 '['; } >tactics.yaml
