"""What an officer can do: plain functions, one file per noun; verbs return Changes, queries frozen rows."""
