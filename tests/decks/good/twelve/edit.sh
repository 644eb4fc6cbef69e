twelve
