sixty '/neighbour/d'
