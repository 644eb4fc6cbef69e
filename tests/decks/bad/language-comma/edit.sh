swap language.yaml '[贪心, 贪图]' '[贪心，贪图]'
