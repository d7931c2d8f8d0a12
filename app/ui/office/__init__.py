"""The Office screen: what leads and administrators look after, as the office says it at this moment."""
