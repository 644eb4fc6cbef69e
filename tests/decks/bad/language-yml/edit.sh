mv language.yaml language.yml
