swap topics.yaml '    ask:' '    words: [快递，包裹]
    ask:'
