# The lesson stands in the path.
lesson 30 unpaid-fees locker-code
