twelve 's/along//'
