"""Things that change, one after another."""


class Plain:
    pass


def change():
    thing, local, plain, items = Plain(), [], Plain(), [1, 2, 3]
    plain.value = "before"
    local = "begun"  # <watch>
    other = thing  # <count>
    between = 1
    local = "changed"  # <local>
    between = 2
    plain.value = "after"  # <attribute>
    between = 3
    items[1] = "two"  # <item>
    return other, local, between


change()
print("done")
