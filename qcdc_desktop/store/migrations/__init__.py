"""Schema history; a released migration is final and imports nothing of the program.

| schema | release | what changed |
|---|---|---|
| 1 | 0.1.0 | unit, villages, publicity, dialogue, petition with case, covenant, journal |
| 2 | 0.2.0 | every register of the plan, clocks, states and versions of reports |
| 3 | 0.3.0 | a date may be a month or a year: `2022-06-00`, `2022-00-00` in its own column |
| 4 | 0.4.0 | notes on single boxes beside every record; texts that somebody chose not to keep |
"""
