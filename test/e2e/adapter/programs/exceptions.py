"""Exceptions: caught, of a type, chained, uncaught."""


class ShopError(Exception):
    pass


def caught():
    try:
        {}["missing"]  # <caught>
    except KeyError:
        pass


def typed():
    try:
        raise ShopError("sold out")  # <typed>
    except ShopError:
        pass


def inner():
    return 1 / 0  # <inner>


def chained():
    try:
        inner()  # <chained>
    except ZeroDivisionError as error:
        raise ShopError("no change") from error  # <raise from>


caught()
typed()
chained()
