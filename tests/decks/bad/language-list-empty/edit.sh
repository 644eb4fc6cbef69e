swap language.yaml '[贪心, 贪图]' '[]'
