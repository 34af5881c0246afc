"""The desk: the record as pages in a browser, each with the same content as JSON."""
