sixty 's/<hurry\|马上>来一趟/<hurry|马上>照办/; s/第 1 个办法/停 1 停再说/'
