sixty 's/<hurry\|马上>来一趟/<hurry|马上>照办/'
