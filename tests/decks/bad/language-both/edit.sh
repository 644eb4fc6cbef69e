cp language.yaml language.yml
