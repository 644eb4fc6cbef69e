sixty 's/^      asks: way$//'
