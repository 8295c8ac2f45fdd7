"""What the benchmark of the page is made of: graphs, the pages that are compared, and what is measured of one."""
