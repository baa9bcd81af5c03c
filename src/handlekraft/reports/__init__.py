"""A plan → documents for people: Word and Excel.

`word.write(plan)` and `excel.write(plan)` give a file that `reading` reads back as the same plan;
`word.template()` and `excel.template()` give the same layout to an office that has no document yet.
The room opens no file and knows no web, no database and no network.
"""
