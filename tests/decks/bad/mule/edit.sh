twelve 's/mule/helper/'
