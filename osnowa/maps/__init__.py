"""Places where people meet: address, the way there, and facts about access.

Keeps places alone; assets, layers and the map itself come with the room's next issue.
"""
