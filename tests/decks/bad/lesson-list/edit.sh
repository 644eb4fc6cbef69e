twelve
printf 'lessons:\n  - id: first\n    title: 第一课\n' >lessons.yaml
