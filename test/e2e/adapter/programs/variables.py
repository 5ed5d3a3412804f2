"""Variables of every kind, at one stop in `use`, called from `inner`."""

GLOBAL = {"name": "value"}


class Plain:
    kind = "class attribute"

    def __init__(self):
        self.x = 1
        self.items = [10, 20, 30]


def use(items, plain):
    count = len(items)
    seen = count + 1  # <use>
    list.append(items, 99)
    return seen


def outer():
    shared = "shared"

    def inner(argument, *rest, key=None):
        local = [1, 2, 3]
        plain = Plain()
        million = list(range(1_000_000))
        mapping = dict.fromkeys(range(1_000_000), "value")
        text = "größe 名"
        total = 1000 + use(local, plain)  # <inner>
        return shared, total, argument, million[0], len(mapping), text, local

    return inner(7, 8, 9, key="k")


print("got", outer())
