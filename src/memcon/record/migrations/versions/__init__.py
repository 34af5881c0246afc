"""One script for each change of the tables; a script that was released is never edited."""
