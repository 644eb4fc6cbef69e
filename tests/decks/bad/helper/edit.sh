twelve 's/helper/self/'
