twelve '/^s/s/$/ long/'
