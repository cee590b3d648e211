"""What is essential in a topic -> one sheet, complete on the front and with blanks behind."""
