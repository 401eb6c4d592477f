"""What people have already, in tables and text exports of Anki, as questions of the bank."""
