"""Python and a C extension that call each other."""

import crossing


def twice(number):
    return 2 * number  # <twice>


def uses():
    items = [1, 2, 3]
    total = crossing.sum_of(twice, items)  # <sum>
    counter = crossing.Counter("label")  # <counter>
    count = counter.add(5)  # <add>
    print("sum", total, "count", count)


uses()
